<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Web</name>
    <message>
        <source>Cancel</source>
        <comment>action.cancel</comment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>action.close</comment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Discard</source>
        <comment>action.discard</comment>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Try again</source>
        <comment>action.retry</comment>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Try now</source>
        <comment>action.retryNow</comment>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>action.save</comment>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>action.undo</comment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>age.ago</comment>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>Measured at %1 (%2 ago)</source>
        <comment>age.measured</comment>
        <translation>Mesuré à %1 (il y a %2)</translation>
    </message>
    <message>
        <source>Measured at %1 (just now)</source>
        <comment>age.now</comment>
        <translation>Mesuré à %1 (à l’instant)</translation>
    </message>
    <message>
        <source>%1 old</source>
        <comment>age.short</comment>
        <translation>âge %1</translation>
    </message>
    <message>
        <source>Last known value, from %1 (%2 ago)</source>
        <comment>age.stale</comment>
        <translation>Dernière valeur connue, de %1 (il y a %2)</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>alarms.active</comment>
        <translation>Actives</translation>
    </message>
    <message>
        <source>No open alarms. Everything works as it should.</source>
        <comment>alarms.active.none</comment>
        <translation>Aucune alarme active. Tout fonctionne comme prévu.</translation>
    </message>
    <message>
        <source>Cause</source>
        <comment>alarms.cause</comment>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Details</source>
        <comment>alarms.detail</comment>
        <translation>Détails</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>alarms.fromTo</comment>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>Past</source>
        <comment>alarms.history</comment>
        <translation>Passées</translation>
    </message>
    <message>
        <source>No alarms so far</source>
        <comment>alarms.history.none</comment>
        <translation>Aucune alarme jusqu’ici</translation>
    </message>
    <message numerus="yes">
        <source>%n open alarms</source>
        <comment>alarms.open</comment>
        <translation>
            <numerusform>%n alarme active</numerusform>
            <numerusform>%n alarmes actives</numerusform>
        </translation>
    </message>
    <message>
        <source>Remedy</source>
        <comment>alarms.remedy</comment>
        <translation>Remède</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>alarms.since</comment>
        <translation>depuis le %1</translation>
    </message>
    <message>
        <source>%1 to %2, when the appliance restarted</source>
        <comment>alarms.untilRestart</comment>
        <translation>du %1 au %2, au redémarrage de l’appareil</translation>
    </message>
    <message>
        <source>Which alarms</source>
        <comment>alarms.which</comment>
        <translation>Quelles alarmes</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>chart.asChart</comment>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>chart.asTable</comment>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Touch or point at the chart for its values</source>
        <comment>chart.hint</comment>
        <translation>Touchez ou pointez le graphique pour lire ses valeurs</translation>
    </message>
    <message>
        <source>Arrow keys move along the values; the same numbers are in the table.</source>
        <comment>chart.keys</comment>
        <translation>Les flèches parcourent les valeurs ; les mêmes nombres sont dans le tableau.</translation>
    </message>
    <message>
        <source>Show all</source>
        <comment>chart.showAll</comment>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>chart.time</comment>
        <translation>Heure</translation>
    </message>
    <message>
        <source>About this device</source>
        <comment>device.about</comment>
        <translation>À propos de l’appareil</translation>
    </message>
    <message>
        <source>Connection</source>
        <comment>device.connection</comment>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Firmware</source>
        <comment>device.firmware</comment>
        <translation>Micrologiciel</translation>
    </message>
    <message>
        <source>Last answer</source>
        <comment>device.lastSeen</comment>
        <translation>Dernière réponse</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <comment>device.lastSeenAgo</comment>
        <translation>dernière réponse il y a %1</translation>
    </message>
    <message>
        <source>held for %1</source>
        <comment>device.lease</comment>
        <translation>maintenu pendant %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <comment>device.link.absent</comment>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>device.link.connected</comment>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Connecting</source>
        <comment>device.link.connecting</comment>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <comment>device.manufacturer</comment>
        <translation>Fabricant</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>device.model</comment>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>never</source>
        <comment>device.never</comment>
        <translation>jamais</translation>
    </message>
    <message>
        <source>never answered</source>
        <comment>device.neverSeen</comment>
        <translation>jamais répondu</translation>
    </message>
    <message>
        <source>Profile</source>
        <comment>device.profile</comment>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>device.quality</comment>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Quantity</source>
        <comment>device.quantity</comment>
        <translation>Grandeur</translation>
    </message>
    <message>
        <source>Readings</source>
        <comment>device.readings</comment>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>No readings yet</source>
        <comment>device.readings.none</comment>
        <translation>Pas encore de mesures</translation>
    </message>
    <message>
        <source>They appear as soon as the device answers.</source>
        <comment>device.readings.none.hint</comment>
        <translation>Elles apparaissent dès que l’appareil répond.</translation>
    </message>
    <message>
        <source>at the grid connection</source>
        <comment>device.role.grid</comment>
        <translation>au raccordement</translation>
    </message>
    <message>
        <source>then: %1</source>
        <comment>device.safeValue</comment>
        <translation>ensuite : %1</translation>
    </message>
    <message>
        <source>Serial number</source>
        <comment>device.serial</comment>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Commands</source>
        <comment>device.setpoints</comment>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>proven on a real device</source>
        <comment>device.tested</comment>
        <translation>éprouvé sur un appareil réel</translation>
    </message>
    <message>
        <source>not proven on a real device yet</source>
        <comment>device.untested</comment>
        <translation>pas encore éprouvé sur un appareil réel</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>device.value</comment>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Backup box</source>
        <comment>deviceType.backupBox</comment>
        <translation>Coffret de secours</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>deviceType.battery</comment>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Charger</source>
        <comment>deviceType.charger</comment>
        <translation>Borne de recharge</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>deviceType.heatPump</comment>
        <translation>Pompe à chaleur</translation>
    </message>
    <message>
        <source>Heating rod</source>
        <comment>deviceType.heatingRod</comment>
        <translation>Résistance chauffante</translation>
    </message>
    <message>
        <source>Inverter</source>
        <comment>deviceType.inverter</comment>
        <translation>Onduleur</translation>
    </message>
    <message>
        <source>Meter</source>
        <comment>deviceType.meter</comment>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Switch</source>
        <comment>deviceType.switch</comment>
        <translation>Interrupteur</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <comment>devices.empty</comment>
        <translation>Pas encore d’appareils</translation>
    </message>
    <message>
        <source>They are named in the settings file of this box.</source>
        <comment>devices.empty.hint</comment>
        <translation>Ils sont nommés dans le fichier de réglages du boîtier.</translation>
    </message>
    <message>
        <source>There is no device “%1” any more.</source>
        <comment>devices.gone</comment>
        <translation>L’appareil « %1 » n’existe plus.</translation>
    </message>
    <message>
        <source>This does not exist on the device.</source>
        <comment>error.notFound</comment>
        <translation>Cela n’existe pas sur l’appareil.</translation>
    </message>
    <message>
        <source>The device does not answer. Check that you are in the same network.</source>
        <comment>error.offline</comment>
        <translation>L’appareil ne répond pas. Vérifiez que vous êtes sur le même réseau.</translation>
    </message>
    <message>
        <source>The device refused this.</source>
        <comment>error.refused</comment>
        <translation>L’appareil a refusé.</translation>
    </message>
    <message>
        <source>The device had an internal problem. It may help to try again.</source>
        <comment>error.server</comment>
        <translation>L’appareil a eu un problème interne. Réessayer peut aider.</translation>
    </message>
    <message>
        <source>clipped peaks</source>
        <comment>fault.clip</comment>
        <translation>crêtes écrêtées</translation>
    </message>
    <message>
        <source>answers late</source>
        <comment>fault.delay</comment>
        <translation>répond en retard</translation>
    </message>
    <message>
        <source>loses requests</source>
        <comment>fault.drop</comment>
        <translation>perd des requêtes</translation>
    </message>
    <message>
        <source>answers with errors</source>
        <comment>fault.exception</comment>
        <translation>répond par des erreurs</translation>
    </message>
    <message>
        <source>repeats old values</source>
        <comment>fault.freeze</comment>
        <translation>répète d’anciennes valeurs</translation>
    </message>
    <message>
        <source>garbles its answers</source>
        <comment>fault.garble</comment>
        <translation>brouille ses réponses</translation>
    </message>
    <message>
        <source>generator alarm</source>
        <comment>fault.generatorAlarm</comment>
        <translation>alarme du générateur</translation>
    </message>
    <message>
        <source>grid lost</source>
        <comment>fault.gridLoss</comment>
        <translation>réseau coupé</translation>
    </message>
    <message>
        <source>lost samples</source>
        <comment>fault.lostBlocks</comment>
        <translation>échantillons perdus</translation>
    </message>
    <message>
        <source>no numbers</source>
        <comment>fault.notANumber</comment>
        <translation>valeurs non numériques</translation>
    </message>
    <message>
        <source>is off</source>
        <comment>fault.offline</comment>
        <translation>est éteint</translation>
    </message>
    <message>
        <source>takes another limit</source>
        <comment>fault.otherLimit</comment>
        <translation>prend une autre limite</translation>
    </message>
    <message>
        <source>restarts</source>
        <comment>fault.reboot</comment>
        <translation>redémarre</translation>
    </message>
    <message>
        <source>refuses commands</source>
        <comment>fault.refuse</comment>
        <translation>refuse les commandes</translation>
    </message>
    <message>
        <source>reversed transformer</source>
        <comment>fault.reversedCt</comment>
        <translation>transformateur inversé</translation>
    </message>
    <message>
        <source>reversed phase at the meter</source>
        <comment>fault.reversedPhase</comment>
        <translation>phase inversée au compteur</translation>
    </message>
    <message>
        <source>swapped phases at the meter</source>
        <comment>fault.swappedPhases</comment>
        <translation>phases permutées au compteur</translation>
    </message>
    <message>
        <source>counter starts over</source>
        <comment>fault.rollover</comment>
        <translation>compteur repart de zéro</translation>
    </message>
    <message>
        <source>voltage sag</source>
        <comment>fault.sag</comment>
        <translation>creux de tension</translation>
    </message>
    <message>
        <source>stuck converter</source>
        <comment>fault.stuck</comment>
        <translation>convertisseur bloqué</translation>
    </message>
    <message>
        <source>wrong sign</source>
        <comment>fault.wrongSign</comment>
        <translation>signe inversé</translation>
    </message>
    <message>
        <source>answers for another unit</source>
        <comment>fault.wrongUnit</comment>
        <translation>répond pour une autre unité</translation>
    </message>
    <message>
        <source>Surplus goes to the grid without a limit.</source>
        <comment>feedIn.effect.none</comment>
        <translation>Le surplus part au réseau sans limite.</translation>
    </message>
    <message>
        <source>Export will stop at %1 of the installed PV power; up to 3 s to react.</source>
        <comment>feedIn.effect.percent</comment>
        <translation>L’injection s’arrêtera à %1 de la puissance PV installée ; réaction en 3 s au plus.</translation>
    </message>
    <message>
        <source>Export will stop at %1; up to 3 s to react.</source>
        <comment>feedIn.effect.power</comment>
        <translation>L’injection s’arrêtera à %1 ; réaction en 3 s au plus.</translation>
    </message>
    <message>
        <source>Kind of limit</source>
        <comment>feedIn.kind</comment>
        <translation>Type de limite</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>feedIn.kind.none</comment>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Percent</source>
        <comment>feedIn.kind.percent</comment>
        <translation>Part</translation>
    </message>
    <message>
        <source>Power</source>
        <comment>feedIn.kind.power</comment>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Zero</source>
        <comment>feedIn.kind.zero</comment>
        <translation>Zéro</translation>
    </message>
    <message>
        <source>How much power may flow into the grid at most.</source>
        <comment>feedIn.lead</comment>
        <translation>Puissance maximale qui peut partir vers le réseau.</translation>
    </message>
    <message>
        <source>Share of the installed PV power</source>
        <comment>feedIn.percent</comment>
        <translation>Part de la puissance PV installée</translation>
    </message>
    <message>
        <source>Highest export</source>
        <comment>feedIn.power</comment>
        <translation>Injection maximale</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>feedIn.title</comment>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>text.labelled</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2 %3.</source>
        <comment>field.outside</comment>
        <translation>Saisissez un nombre de %1 à %2 %3.</translation>
    </message>
    <message>
        <source>Enter a whole number from %1 to %2 %3.</source>
        <comment>field.whole</comment>
        <translation>Saisissez un nombre entier de %1 à %2 %3.</translation>
    </message>
    <message>
        <source>Allowed: %1 to %2 %3.</source>
        <comment>field.range</comment>
        <translation>Autorisé : %1 à %2 %3.</translation>
    </message>
    <message>
        <source>charging</source>
        <comment>flow.battery.charge</comment>
        <translation>en charge</translation>
    </message>
    <message>
        <source>discharging</source>
        <comment>flow.battery.discharge</comment>
        <translation>décharge</translation>
    </message>
    <message>
        <source>resting</source>
        <comment>flow.battery.idle</comment>
        <translation>au repos</translation>
    </message>
    <message>
        <source>exporting</source>
        <comment>flow.grid.export</comment>
        <translation>injection</translation>
    </message>
    <message>
        <source>balanced</source>
        <comment>flow.grid.idle</comment>
        <translation>équilibré</translation>
    </message>
    <message>
        <source>importing</source>
        <comment>flow.grid.import</comment>
        <translation>soutirage</translation>
    </message>
    <message>
        <source>using</source>
        <comment>flow.house.uses</comment>
        <translation>consomme</translation>
    </message>
    <message>
        <source>off</source>
        <comment>flow.load.idle</comment>
        <translation>à l’arrêt</translation>
    </message>
    <message>
        <source>using</source>
        <comment>flow.load.uses</comment>
        <translation>consomme</translation>
    </message>
    <message>
        <source>no sun</source>
        <comment>flow.sun.idle</comment>
        <translation>pas de soleil</translation>
    </message>
    <message>
        <source>producing</source>
        <comment>flow.sun.produces</comment>
        <translation>produit</translation>
    </message>
    <message>
        <source>Energy flow now</source>
        <comment>flow.title</comment>
        <translation>Flux d’énergie actuel</translation>
    </message>
    <message>
        <source>Main fuse per phase</source>
        <comment>fuse.current</comment>
        <translation>Fusible principal par phase</translation>
    </message>
    <message>
        <source>The current at the grid connection is held below %1 on each phase.</source>
        <comment>fuse.effect</comment>
        <translation>Le courant au raccordement est maintenu sous %1 sur chaque phase.</translation>
    </message>
    <message>
        <source>Rating of the fuse at the grid connection point.</source>
        <comment>fuse.lead</comment>
        <translation>Calibre du fusible au point de raccordement.</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <comment>fuse.title</comment>
        <translation>Fusible principal</translation>
    </message>
    <message>
        <source>1 phase</source>
        <comment>gridSystem.1-phase</comment>
        <translation>Monophasé</translation>
    </message>
    <message>
        <source>2 phases</source>
        <comment>gridSystem.2-phase</comment>
        <translation>Biphasé</translation>
    </message>
    <message>
        <source>3 phases, 3 wires</source>
        <comment>gridSystem.3-phase-3-wire</comment>
        <translation>Triphasé, 3 fils</translation>
    </message>
    <message>
        <source>3 phases, 4 wires</source>
        <comment>gridSystem.3-phase-4-wire</comment>
        <translation>Triphasé, 4 fils</translation>
    </message>
    <message>
        <source>Delta with wild leg</source>
        <comment>gridSystem.wild-leg</comment>
        <translation>Triangle à phase haute</translation>
    </message>
    <message>
        <source>Add a reading…</source>
        <comment>history.add</comment>
        <translation>Ajouter une mesure…</translation>
    </message>
    <message>
        <source>Balance</source>
        <comment>history.balance</comment>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>What came to the house and what left it</source>
        <comment>history.balance.label</comment>
        <translation>Ce qui est arrivé à la maison et ce qui en est parti</translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>history.compare</comment>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Chosen readings over time</source>
        <comment>history.compare.label</comment>
        <translation>Mesures choisies au fil du temps</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>history.current</comment>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Earlier</source>
        <comment>history.earlier</comment>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time</source>
        <comment>history.empty</comment>
        <translation>Rien n’a été enregistré sur cette période</translation>
    </message>
    <message>
        <source>Recording starts with the first start of the box.</source>
        <comment>history.empty.hint</comment>
        <translation>L’enregistrement commence au premier démarrage du boîtier.</translation>
    </message>
    <message>
        <source>House</source>
        <comment>history.group.site</comment>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Kind of view</source>
        <comment>history.kind</comment>
        <translation>Type de vue</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>history.later</comment>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>No reading chosen</source>
        <comment>history.none</comment>
        <translation>Aucune mesure choisie</translation>
    </message>
    <message>
        <source>Add up to six readings to see them side by side.</source>
        <comment>history.none.hint</comment>
        <translation>Ajoutez jusqu’à six mesures pour les voir côte à côte.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>history.remove</comment>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>history.series</comment>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Range</source>
        <comment>history.span</comment>
        <translation>Période</translation>
    </message>
    <message>
        <source>Total of %1</source>
        <comment>history.total.period</comment>
        <translation>Total de %1</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>identity.battery</comment>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Car</source>
        <comment>identity.car</comment>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>identity.grid</comment>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>identity.heat</comment>
        <translation>PAC</translation>
    </message>
    <message>
        <source>House</source>
        <comment>identity.house</comment>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>identity.sun</comment>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <comment>link.connecting</comment>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>No connection</source>
        <comment>link.lost</comment>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>No connection</source>
        <comment>link.offline</comment>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>link.polling</comment>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>link.stream</comment>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <comment>login.busy</comment>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>You were signed out. Please sign in again.</source>
        <comment>login.expired</comment>
        <translation>Vous avez été déconnecté. Veuillez vous reconnecter.</translation>
    </message>
    <message>
        <source>The first password is printed on the label of the box.</source>
        <comment>login.lead</comment>
        <translation>Le premier mot de passe figure sur l’étiquette du boîtier.</translation>
    </message>
    <message>
        <source>Password</source>
        <comment>login.password</comment>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>login.submit</comment>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>login.title</comment>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Too many tries. Please wait a moment.</source>
        <comment>login.tooMany</comment>
        <translation>Trop d’essais. Veuillez patienter un instant.</translation>
    </message>
    <message>
        <source>User</source>
        <comment>login.user</comment>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <comment>login.wait</comment>
        <translation>Attendre %1</translation>
    </message>
    <message>
        <source>User or password is wrong.</source>
        <comment>login.wrong</comment>
        <translation>Utilisateur ou mot de passe incorrect.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <comment>lost.retryIn</comment>
        <translation>Prochain essai dans %1.</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <comment>lost.retrying</comment>
        <translation>Nouvel essai…</translation>
    </message>
    <message>
        <source>No connection to the device. Values are %1 old.</source>
        <comment>lost.values</comment>
        <translation>Pas de connexion à l’appareil. Valeurs vieilles de %1.</translation>
    </message>
    <message>
        <source>Angle</source>
        <comment>meter.angle</comment>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <comment>meter.calibration.none</comment>
        <translation>Non étalonné</translation>
    </message>
    <message>
        <source>The calibration is refused: measured uncalibrated. See the alarm.</source>
        <comment>meter.calibration.refused</comment>
        <translation>L’étalonnage est refusé : mesure non étalonnée. Voir l’alarme.</translation>
    </message>
    <message>
        <source>Calibrated on %1 with %2, signed</source>
        <comment>meter.calibration.signed</comment>
        <translation>Étalonné le %1 avec %2, signé</translation>
    </message>
    <message>
        <source>Alarm</source>
        <comment>meter.contacts.alarm</comment>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>The meter’s red light flashes %1 times per kWh.</source>
        <comment>meter.contacts.led</comment>
        <translation>Le voyant rouge du compteur clignote %1 fois par kWh.</translation>
    </message>
    <message>
        <source>No function</source>
        <comment>meter.contacts.none</comment>
        <translation>Sans fonction</translation>
    </message>
    <message>
        <source>At rest</source>
        <comment>meter.contacts.off</comment>
        <translation>Au repos</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>meter.contacts.on</comment>
        <translation>Active</translation>
    </message>
    <message>
        <source>Resettable counters to zero</source>
        <comment>meter.contacts.partialReset</comment>
        <translation>Remise à zéro des compteurs partiels</translation>
    </message>
    <message>
        <source>Resettable counters run</source>
        <comment>meter.contacts.partialRun</comment>
        <translation>Marche des compteurs partiels</translation>
    </message>
    <message>
        <source>Pulses</source>
        <comment>meter.contacts.pulse</comment>
        <translation>Impulsions</translation>
    </message>
    <message>
        <source>Switched from outside</source>
        <comment>meter.contacts.remote</comment>
        <translation>Commandée à distance</translation>
    </message>
    <message>
        <source>Remote status</source>
        <comment>meter.contacts.remoteStatus</comment>
        <translation>État à distance</translation>
    </message>
    <message>
        <source>Switch off</source>
        <comment>meter.contacts.switchOff</comment>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Switch on</source>
        <comment>meter.contacts.switchOn</comment>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Tariff</source>
        <comment>meter.contacts.tariff</comment>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <comment>meter.contacts.title</comment>
        <translation>Entrées et sorties</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>meter.contacts.unknown</comment>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Forget the highest</source>
        <comment>meter.demand.forget</comment>
        <translation>Oublier le maximum</translation>
    </message>
    <message>
        <source>The highest demand is forgotten.</source>
        <comment>meter.demand.forgotten</comment>
        <translation>Le maximum est oublié.</translation>
    </message>
    <message>
        <source>Highest: %1, %2</source>
        <comment>meter.demand.max</comment>
        <translation>Maximum : %1, %2</translation>
    </message>
    <message>
        <source>No window has been completed yet.</source>
        <comment>meter.demand.noMax</comment>
        <translation>Aucune période n’est encore terminée.</translation>
    </message>
    <message>
        <source>Demand</source>
        <comment>meter.demand.title</comment>
        <translation>Puissance moyenne</translation>
    </message>
    <message>
        <source>Mean of the %1-minute window that ends at %2</source>
        <comment>meter.demand.window</comment>
        <translation>Moyenne de la période de %1 minutes qui finit à %2</translation>
    </message>
    <message>
        <source>May be wrong: see what was noticed.</source>
        <comment>meter.doubtful</comment>
        <translation>Peut être faux : voir ce qui a été remarqué.</translation>
    </message>
    <message>
        <source>Depth</source>
        <comment>meter.event.depth</comment>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source>Interruption</source>
        <comment>meter.event.interruption</comment>
        <translation>Coupure</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>meter.event.length</comment>
        <translation>Durée</translation>
    </message>
    <message>
        <source>%1, goes on</source>
        <comment>meter.event.running</comment>
        <translation>%1, en cours</translation>
    </message>
    <message>
        <source>Sag</source>
        <comment>meter.event.sag</comment>
        <translation>Creux</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>meter.event.start</comment>
        <translation>Début</translation>
    </message>
    <message>
        <source>Swell</source>
        <comment>meter.event.swell</comment>
        <translation>Surtension</translation>
    </message>
    <message>
        <source>Event</source>
        <comment>meter.event.what</comment>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Voltage events</source>
        <comment>meter.events</comment>
        <translation>Événements de tension</translation>
    </message>
    <message>
        <source>No sag, swell or interruption has been seen.</source>
        <comment>meter.events.none</comment>
        <translation>Aucun creux, aucune surtension ni coupure.</translation>
    </message>
    <message>
        <source>Current</source>
        <comment>meter.harmonics.current</comment>
        <translation>Courant</translation>
    </message>
    <message>
        <source>Harmonics over the day</source>
        <comment>meter.harmonics.history</comment>
        <translation>Harmoniques sur la journée</translation>
    </message>
    <message>
        <source>Harmonics of</source>
        <comment>meter.harmonics.of</comment>
        <translation>Harmoniques de</translation>
    </message>
    <message>
        <source>Order</source>
        <comment>meter.harmonics.order</comment>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Harmonics</source>
        <comment>meter.harmonics.title</comment>
        <translation>Harmoniques</translation>
    </message>
    <message>
        <source>Voltage L-N</source>
        <comment>meter.harmonics.voltage</comment>
        <translation>Tension L-N</translation>
    </message>
    <message>
        <source>Voltage L-L</source>
        <comment>meter.harmonics.voltageLineToLine</comment>
        <translation>Tension L-L</translation>
    </message>
    <message>
        <source>Current in the neutral</source>
        <comment>meter.neutral</comment>
        <translation>Courant dans le neutre</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <comment>meter.none</comment>
        <translation>Rien de mesuré pour l’instant</translation>
    </message>
    <message>
        <source>This measurement controls the grid connection point. It is not for billing.</source>
        <comment>meter.notForBilling</comment>
        <translation>Cette mesure sert à piloter le point de raccordement. Elle ne peut servir à la facturation.</translation>
    </message>
    <message>
        <source>Open the power analyser</source>
        <comment>meter.open</comment>
        <translation>Ouvrir l’analyseur de réseau</translation>
    </message>
    <message>
        <source>Phasors, waveforms, harmonics, demand, voltage events and registers.</source>
        <comment>meter.open.hint</comment>
        <translation>Vecteurs, formes d’onde, harmoniques, puissance moyenne, événements de tension et compteurs.</translation>
    </message>
    <message>
        <source>The resettable counters are paused.</source>
        <comment>meter.partials.done.pause</comment>
        <translation>Les compteurs partiels sont en pause.</translation>
    </message>
    <message>
        <source>The resettable counters start from zero.</source>
        <comment>meter.partials.done.reset</comment>
        <translation>Les compteurs partiels repartent de zéro.</translation>
    </message>
    <message>
        <source>The resettable counters count.</source>
        <comment>meter.partials.done.start</comment>
        <translation>Les compteurs partiels comptent.</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>meter.partials.pause</comment>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>The resettable counters are paused.</source>
        <comment>meter.partials.paused</comment>
        <translation>Les compteurs partiels sont en pause.</translation>
    </message>
    <message>
        <source>Really set to zero</source>
        <comment>meter.partials.really</comment>
        <translation>Confirmer la remise à zéro</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <comment>meter.partials.reset</comment>
        <translation>Remettre à zéro</translation>
    </message>
    <message>
        <source>The resettable counters count.</source>
        <comment>meter.partials.running</comment>
        <translation>Les compteurs partiels comptent.</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>meter.partials.start</comment>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Phase</source>
        <comment>meter.phase</comment>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Phasors</source>
        <comment>meter.phasors</comment>
        <translation>Vecteurs</translation>
    </message>
    <message>
        <source>Registers</source>
        <comment>meter.registers</comment>
        <translation>Compteurs</translation>
    </message>
    <message>
        <source>Demand</source>
        <comment>meter.registers.demand</comment>
        <translation>Puissance moyenne</translation>
    </message>
    <message>
        <source>Run hours</source>
        <comment>meter.registers.hours</comment>
        <translation>Heures de fonctionnement</translation>
    </message>
    <message>
        <source>Resettable</source>
        <comment>meter.registers.partials</comment>
        <translation>Partiels</translation>
    </message>
    <message>
        <source>Quadrants</source>
        <comment>meter.registers.quadrants</comment>
        <translation>Quadrants</translation>
    </message>
    <message>
        <source>Tariffs</source>
        <comment>meter.registers.tariffs</comment>
        <translation>Tarifs</translation>
    </message>
    <message>
        <source>Totals</source>
        <comment>meter.registers.totals</comment>
        <translation>Totaux</translation>
    </message>
    <message>
        <source>RMS</source>
        <comment>meter.rms</comment>
        <translation>Eff.</translation>
    </message>
    <message>
        <source>System</source>
        <comment>meter.system</comment>
        <translation>Système</translation>
    </message>
    <message>
        <source>Power analyser</source>
        <comment>meter.title</comment>
        <translation>Analyseur de réseau</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>meter.values</comment>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Current</source>
        <comment>meter.waveform.current</comment>
        <translation>Courant</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>meter.waveform.length</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, peaks: %2</source>
        <comment>meter.waveform.peaks</comment>
        <translation>%1, crêtes : %2</translation>
    </message>
    <message>
        <source>Waveforms</source>
        <comment>meter.waveform.title</comment>
        <translation>Formes d’onde</translation>
    </message>
    <message>
        <source>Voltage</source>
        <comment>meter.waveform.voltage</comment>
        <translation>Tension</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>mode.off</comment>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>The battery is left to itself; only limits are held.</source>
        <comment>mode.off.text</comment>
        <translation>La batterie suit son propre mode ; seules les limites sont tenues.</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <comment>mode.selfConsumption</comment>
        <translation>Autoconsommation</translation>
    </message>
    <message>
        <source>The battery takes what the sun gives beyond the house’s needs, and gives it back when the house needs it.</source>
        <comment>mode.selfConsumption.text</comment>
        <translation>La batterie prend ce que le soleil donne au-delà des besoins de la maison et le rend quand la maison en a besoin.</translation>
    </message>
    <message>
        <source>Time of use</source>
        <comment>mode.timeOfUse</comment>
        <translation>Heures tarifaires</translation>
    </message>
    <message>
        <source>The battery charges and discharges in the windows of the tariff; otherwise it follows the house.</source>
        <comment>mode.timeOfUse.text</comment>
        <translation>La batterie charge et décharge dans les plages du tarif ; sinon elle suit la maison.</translation>
    </message>
    <message>
        <source>Energy mode</source>
        <comment>mode.title</comment>
        <translation>Mode d’énergie</translation>
    </message>
    <message>
        <source>Alarms</source>
        <comment>nav.alarms</comment>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Devices</source>
        <comment>nav.devices</comment>
        <translation>Appareils</translation>
    </message>
    <message>
        <source>History</source>
        <comment>nav.history</comment>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Pages</source>
        <comment>nav.label</comment>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Self-test</source>
        <comment>nav.commissioning</comment>
        <translation>Autotest</translation>
    </message>
    <message>
        <source>Checks meter wiring, every device, limits and safe values. Devices are switched for a few minutes; all limits hold meanwhile.</source>
        <comment>commissioning.lead</comment>
        <translation>Vérifie le câblage du compteur, chaque appareil, les limites et les valeurs sûres. Les appareils sont commutés quelques minutes ; toutes les limites restent tenues.</translation>
    </message>
    <message>
        <source>Start the self-test</source>
        <comment>commissioning.start</comment>
        <translation>Lancer l’autotest</translation>
    </message>
    <message>
        <source>End the self-test</source>
        <comment>commissioning.abort</comment>
        <translation>Arrêter l’autotest</translation>
    </message>
    <message>
        <source>Only the installer can start or end the self-test, because it switches every device. Reports can be read by everybody who signs in.</source>
        <comment>commissioning.installerOnly</comment>
        <translation>Seul l’installateur peut lancer ou arrêter l’autotest, car il commute chaque appareil. Les rapports sont lisibles par tous ceux qui se connectent.</translation>
    </message>
    <message>
        <source>Sign out, then sign in as “installer”; the first password is on the label of the appliance.</source>
        <comment>commissioning.installerHow</comment>
        <translation>Déconnectez-vous, puis connectez-vous comme « installer » ; le premier mot de passe est sur l’étiquette de l’appareil.</translation>
    </message>
    <message>
        <source>Self-test running</source>
        <comment>commissioning.running</comment>
        <translation>Autotest en cours</translation>
    </message>
    <message>
        <source>Step %1 of %2, about %3 min left</source>
        <comment>commissioning.progress</comment>
        <translation>Étape %1 sur %2, encore %3 min environ</translation>
    </message>
    <message>
        <source>Ended by hand before everything was tested.</source>
        <comment>commissioning.aborted</comment>
        <translation>Arrêté à la main avant la fin.</translation>
    </message>
    <message>
        <source>Batteries and loads rest while another device is stepped. You may leave this page; the test goes on.</source>
        <comment>commissioning.meanwhile</comment>
        <translation>Batteries et charges se reposent pendant qu’un autre appareil est commuté. Vous pouvez quitter cette page ; le test continue.</translation>
    </message>
    <message>
        <source>No self-test yet</source>
        <comment>commissioning.never</comment>
        <translation>Pas encore d’autotest</translation>
    </message>
    <message>
        <source>It takes 3 to 10 minutes. Best is a sunny hour in which nobody needs hot water or the car.</source>
        <comment>commissioning.neverHint</comment>
        <translation>Il dure de 3 à 10 minutes. Le mieux est une heure ensoleillée où personne n’a besoin d’eau chaude ni de la voiture.</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <comment>commissioning.report</comment>
        <translation>Rapport du %1</translation>
    </message>
    <message>
        <source>Reports</source>
        <comment>commissioning.reports</comment>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>Print</source>
        <comment>commissioning.print</comment>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Told</source>
        <comment>commissioning.told</comment>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Answered</source>
        <comment>commissioning.answered</comment>
        <translation>Obtenu</translation>
    </message>
    <message>
        <source>nothing in time</source>
        <comment>commissioning.noAnswer</comment>
        <translation>rien à temps</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>commissioning.verdict.passed</comment>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>commissioning.verdict.failed</comment>
        <translation>échec</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <comment>commissioning.verdict.unknown</comment>
        <translation>impossible à dire</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>commissioning.verdict.skipped</comment>
        <translation>omis</translation>
    </message>
    <message>
        <source>Everything that was tested is right</source>
        <comment>commissioning.summary.passed</comment>
        <translation>Tout ce qui a été testé est juste</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <comment>commissioning.summary.failed</comment>
        <translation>Quelque chose ne va pas</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not all could be told</source>
        <comment>commissioning.summary.unknown</comment>
        <translation>Rien d’anormal, mais tout n’a pas pu être jugé</translation>
    </message>
    <message>
        <source>Nothing could be tested</source>
        <comment>commissioning.summary.skipped</comment>
        <translation>Rien n’a pu être testé</translation>
    </message>
    <message>
        <source>Wiring of the grid meter</source>
        <comment>commissioning.check.wiring</comment>
        <translation>Câblage du compteur</translation>
    </message>
    <message>
        <source>Step response</source>
        <comment>commissioning.check.actuator</comment>
        <translation>Réponse à un échelon</translation>
    </message>
    <message>
        <source>End of the lease</source>
        <comment>commissioning.check.lease</comment>
        <translation>Fin du bail</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>commissioning.check.feedIn</comment>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>Fuse limit</source>
        <comment>commissioning.check.fuse</comment>
        <translation>Limite du fusible</translation>
    </message>
    <message>
        <source>Ripple control</source>
        <comment>commissioning.check.ripple</comment>
        <translation>Télécommande centralisée</translation>
    </message>
    <message>
        <source>Consumption limit</source>
        <comment>commissioning.check.consumption</comment>
        <translation>Limite de consommation</translation>
    </message>
    <message>
        <source>Loss of the meter</source>
        <comment>commissioning.check.meterLost</comment>
        <translation>Perte du compteur</translation>
    </message>
    <message>
        <source>Power analyser</source>
        <comment>nav.meter</comment>
        <translation>Analyseur de réseau</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>nav.now</comment>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Settings</source>
        <comment>nav.settings</comment>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Simulator</source>
        <comment>nav.simulator</comment>
        <translation>Simulateur</translation>
    </message>
    <message>
        <source>Skip to the content</source>
        <comment>nav.skip</comment>
        <translation>Aller au contenu</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>nav.why</comment>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Alarms</source>
        <comment>now.alarms</comment>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>All alarms</source>
        <comment>now.alarms.all</comment>
        <translation>Toutes les alarmes</translation>
    </message>
    <message>
        <source>No open alarms</source>
        <comment>now.alarms.none</comment>
        <translation>Aucune alarme active</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>now.today</comment>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Nothing recorded yet today</source>
        <comment>now.today.empty</comment>
        <translation>Rien d’enregistré encore aujourd’hui</translation>
    </message>
    <message>
        <source>The first values appear within a minute.</source>
        <comment>now.today.empty.hint</comment>
        <translation>Les premières valeurs apparaissent en une minute.</translation>
    </message>
    <message>
        <source>Power today: above zero what comes to the house, below what leaves it</source>
        <comment>now.today.label</comment>
        <translation>Puissance aujourd’hui : au-dessus de zéro ce qui arrive, au-dessous ce qui part</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>now.why</comment>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>All decisions</source>
        <comment>now.why.all</comment>
        <translation>Toutes les décisions</translation>
    </message>
    <message>
        <source>Nothing had to be decided yet.</source>
        <comment>now.why.none</comment>
        <translation>Rien n’a encore dû être décidé.</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>now.why.since</comment>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>What the battery shall do</source>
        <comment>override.action</comment>
        <translation>Ce que la batterie doit faire</translation>
    </message>
    <message>
        <source>Charge</source>
        <comment>override.action.charge</comment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Discharge</source>
        <comment>override.action.discharge</comment>
        <translation>Décharger</translation>
    </message>
    <message>
        <source>Hold</source>
        <comment>override.action.hold</comment>
        <translation>Maintenir</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>override.device</comment>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>For how long</source>
        <comment>override.duration</comment>
        <translation>Pendant combien de temps</translation>
    </message>
    <message>
        <source>%1 charges with %3 until %2. Safety, fuse and feed-in limits still hold.</source>
        <comment>override.effect.charge</comment>
        <translation>%1 charge avec %3 jusqu’à %2. Sécurité, fusible et limite d’injection restent actifs.</translation>
    </message>
    <message>
        <source>%1 discharges with %3 until %2. Safety, fuse and feed-in limits still hold.</source>
        <comment>override.effect.discharge</comment>
        <translation>%1 décharge avec %3 jusqu’à %2. Sécurité, fusible et limite d’injection restent actifs.</translation>
    </message>
    <message>
        <source>%1 neither charges nor discharges until %2.</source>
        <comment>override.effect.hold</comment>
        <translation>%1 ne charge ni ne décharge jusqu’à %2.</translation>
    </message>
    <message>
        <source>End now</source>
        <comment>override.end</comment>
        <translation>Terminer maintenant</translation>
    </message>
    <message>
        <source>The battery follows the energy mode again.</source>
        <comment>override.ended</comment>
        <translation>La batterie suit à nouveau le mode d’énergie.</translation>
    </message>
    <message>
        <source>Drive the battery by hand for a while; afterwards the energy mode takes over again.</source>
        <comment>override.lead</comment>
        <translation>Piloter la batterie à la main pour un temps ; ensuite le mode d’énergie reprend.</translation>
    </message>
    <message>
        <source>Power</source>
        <comment>override.power</comment>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>Manual until %1</source>
        <comment>override.started</comment>
        <translation>Manuel jusqu’à %1</translation>
    </message>
    <message>
        <source>Manual override</source>
        <comment>override.title</comment>
        <translation>Commande manuelle</translation>
    </message>
    <message>
        <source>Until %1 (%2 left)</source>
        <comment>override.until</comment>
        <translation>Jusqu’à %1 (encore %2)</translation>
    </message>
    <message>
        <source>Off the grid the battery makes the grid itself; this holds again when the grid is back.</source>
        <comment>override.waits</comment>
        <translation>Hors réseau, la batterie forme elle-même le réseau ; ce réglage vaudra de nouveau au retour du réseau.</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>panel.language</comment>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Its own settings are behind a PIN; the first one is printed on the label.</source>
        <comment>panel.lead</comment>
        <translation>Ses propres réglages sont protégés par un PIN ; le premier est imprimé sur l’étiquette.</translation>
    </message>
    <message>
        <source>Light goes off</source>
        <comment>panel.light</comment>
        <translation>La lumière s’éteint</translation>
    </message>
    <message>
        <source>never</source>
        <comment>panel.light.always</comment>
        <translation>jamais</translation>
    </message>
    <message>
        <source>after %1 minutes</source>
        <comment>panel.minutes</comment>
        <translation>après %1 minutes</translation>
    </message>
    <message>
        <source>Pages turn by themselves</source>
        <comment>panel.pages</comment>
        <translation>Les pages défilent seules</translation>
    </message>
    <message>
        <source>never</source>
        <comment>panel.pages.never</comment>
        <translation>jamais</translation>
    </message>
    <message>
        <source>PIN of its settings</source>
        <comment>panel.pin</comment>
        <translation>PIN de ses réglages</translation>
    </message>
    <message>
        <source>Four digits. Also for when the old one is forgotten or locked.</source>
        <comment>panel.pin.hint</comment>
        <translation>Quatre chiffres. Aussi quand l’ancien est oublié ou bloqué.</translation>
    </message>
    <message>
        <source>There is none yet, so its settings stay closed. Four digits.</source>
        <comment>panel.pin.none</comment>
        <translation>Il n’y en a pas encore : ses réglages restent fermés. Quatre chiffres.</translation>
    </message>
    <message>
        <source>PIN set</source>
        <comment>panel.pin.set</comment>
        <translation>PIN défini</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <comment>panel.pin.submit</comment>
        <translation>Définir le PIN</translation>
    </message>
    <message>
        <source>after %1 seconds</source>
        <comment>panel.seconds</comment>
        <translation>après %1 secondes</translation>
    </message>
    <message>
        <source>Display of the appliance</source>
        <comment>panel.title</comment>
        <translation>Écran de l’appareil</translation>
    </message>
    <message>
        <source>New password again</source>
        <comment>password.again</comment>
        <translation>Nouveau mot de passe, encore</translation>
    </message>
    <message>
        <source>Change password</source>
        <comment>password.change</comment>
        <translation>Changer le mot de passe</translation>
    </message>
    <message>
        <source>Password changed</source>
        <comment>password.changed</comment>
        <translation>Mot de passe changé</translation>
    </message>
    <message>
        <source>Current password</source>
        <comment>password.current</comment>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <comment>password.different</comment>
        <translation>Les deux ne sont pas identiques.</translation>
    </message>
    <message>
        <source>At least %1 characters, and not the one on the label.</source>
        <comment>password.hint</comment>
        <translation>Au moins %1 caractères, et pas celui de l’étiquette.</translation>
    </message>
    <message>
        <source>The password of the label opens the door once. Choose your own now.</source>
        <comment>password.lead</comment>
        <translation>Le mot de passe de l’étiquette ouvre une seule fois. Choisissez maintenant le vôtre.</translation>
    </message>
    <message>
        <source>New password</source>
        <comment>password.next</comment>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>Set password</source>
        <comment>password.submit</comment>
        <translation>Définir le mot de passe</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <comment>password.title</comment>
        <translation>Choisir un mot de passe</translation>
    </message>
    <message>
        <source>Too short: at least %1 characters.</source>
        <comment>password.tooShort</comment>
        <translation>Trop court : au moins %1 caractères.</translation>
    </message>
    <message>
        <source>This is not the current password.</source>
        <comment>password.wrong</comment>
        <translation>Ce n’est pas le mot de passe actuel.</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>quality.good</comment>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Implausible</source>
        <comment>quality.implausible</comment>
        <translation>Invraisemblable</translation>
    </message>
    <message>
        <source>The device reports a value that is physically impossible; it is not used.</source>
        <comment>quality.implausible.long</comment>
        <translation>L’appareil indique une valeur physiquement impossible ; elle n’est pas utilisée.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>quality.missing</comment>
        <translation>Inconnue</translation>
    </message>
    <message>
        <source>Not known: the device has not reported it.</source>
        <comment>quality.missing.long</comment>
        <translation>Inconnue : l’appareil ne l’a pas indiquée.</translation>
    </message>
    <message>
        <source>Old</source>
        <comment>quality.stale</comment>
        <translation>Ancienne</translation>
    </message>
    <message>
        <source>Age not known</source>
        <comment>quality.unknownAge</comment>
        <translation>Âge inconnu</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>quantity.batteryPower</comment>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Charger</source>
        <comment>quantity.chargerPower</comment>
        <translation>Borne de recharge</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>quantity.gridPower</comment>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>quantity.heatPumpPower</comment>
        <translation>Pompe à chaleur</translation>
    </message>
    <message>
        <source>House</source>
        <comment>quantity.loadPower</comment>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>quantity.pvPower</comment>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>State of charge</source>
        <comment>quantity.stateOfCharge</comment>
        <translation>État de charge</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>rule.feedInLimit</comment>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <comment>rule.fuseLimit</comment>
        <translation>Fusible principal</translation>
    </message>
    <message>
        <source>Grid operator</source>
        <comment>rule.gridOperator</comment>
        <translation>Gestionnaire de réseau</translation>
    </message>
    <message>
        <source>Manual override</source>
        <comment>rule.manualOverride</comment>
        <translation>Commande manuelle</translation>
    </message>
    <message>
        <source>Peak limit</source>
        <comment>rule.peakLimit</comment>
        <translation>Limite de pointe</translation>
    </message>
    <message>
        <source>Plan</source>
        <comment>rule.plan</comment>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Reservation</source>
        <comment>rule.reservation</comment>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Safety</source>
        <comment>rule.safety</comment>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <comment>rule.selfConsumption</comment>
        <translation>Autoconsommation</translation>
    </message>
    <message>
        <source>Battery charge</source>
        <comment>series.charge</comment>
        <translation>Charge batterie</translation>
    </message>
    <message>
        <source>Battery discharge</source>
        <comment>series.discharge</comment>
        <translation>Décharge batterie</translation>
    </message>
    <message>
        <source>Export</source>
        <comment>series.export</comment>
        <translation>Injection</translation>
    </message>
    <message>
        <source>Import</source>
        <comment>series.import</comment>
        <translation>Soutirage</translation>
    </message>
    <message>
        <source>House</source>
        <comment>series.load</comment>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>series.pv</comment>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>PV power limit</source>
        <comment>setpoint.activePowerLimit</comment>
        <translation>Limite de puissance PV</translation>
    </message>
    <message>
        <source>Charge with %1</source>
        <comment>setpoint.battery.charge</comment>
        <translation>Charger avec %1</translation>
    </message>
    <message>
        <source>Discharge with %1</source>
        <comment>setpoint.battery.discharge</comment>
        <translation>Décharger avec %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <comment>setpoint.battery.hold</comment>
        <translation>Maintenir</translation>
    </message>
    <message>
        <source>Battery power</source>
        <comment>setpoint.batteryPower</comment>
        <translation>Puissance batterie</translation>
    </message>
    <message>
        <source>Charging current</source>
        <comment>setpoint.chargerCurrent</comment>
        <translation>Courant de charge</translation>
    </message>
    <message>
        <source>Charging phases</source>
        <comment>setpoint.chargerPhases</comment>
        <translation>Phases de charge</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>setpoint.feedInLimit</comment>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>Heating rod power</source>
        <comment>setpoint.heatingRodPower</comment>
        <translation>Puissance de la résistance</translation>
    </message>
    <message>
        <source>SG Ready state</source>
        <comment>setpoint.sgReady</comment>
        <translation>État SG Ready</translation>
    </message>
    <message>
        <source>Switch</source>
        <comment>setpoint.switchState</comment>
        <translation>Interrupteur</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>setpointState.confirmed</comment>
        <translation>confirmé</translation>
    </message>
    <message>
        <source>expired</source>
        <comment>setpointState.expired</comment>
        <translation>expiré</translation>
    </message>
    <message>
        <source>own mode</source>
        <comment>setpointState.idle</comment>
        <translation>mode propre</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>setpointState.pending</comment>
        <translation>en attente</translation>
    </message>
    <message>
        <source>refused</source>
        <comment>setpointState.refused</comment>
        <translation>refusé</translation>
    </message>
    <message>
        <source>Account</source>
        <comment>settings.account</comment>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <comment>settings.account.user</comment>
        <translation>Connecté en tant que %1.</translation>
    </message>
    <message>
        <source>owner</source>
        <comment>account.owner</comment>
        <translation>propriétaire</translation>
    </message>
    <message>
        <source>installer</source>
        <comment>account.installer</comment>
        <translation>installateur</translation>
    </message>
    <message>
        <source>This browser</source>
        <comment>settings.appearance</comment>
        <translation>Ce navigateur</translation>
    </message>
    <message>
        <source>These choices stay in this browser.</source>
        <comment>settings.appearance.lead</comment>
        <translation>Ces choix restent dans ce navigateur.</translation>
    </message>
    <message>
        <source>Details for installers</source>
        <comment>settings.details</comment>
        <translation>Détails pour installateurs</translation>
    </message>
    <message>
        <source>Shows ids, codes and what alarms say internally.</source>
        <comment>settings.details.hint</comment>
        <translation>Affiche identifiants, codes et le contenu interne des alarmes.</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>settings.language</comment>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Saved</source>
        <comment>settings.saved</comment>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Sign out</source>
        <comment>settings.signOut</comment>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Colours</source>
        <comment>settings.theme</comment>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As it was before</source>
        <comment>settings.undone</comment>
        <translation>Comme avant</translation>
    </message>
    <message>
        <source>Small powers in W</source>
        <comment>settings.watts</comment>
        <translation>Petites puissances en W</translation>
    </message>
    <message>
        <source>Below 1 kW.</source>
        <comment>settings.watts.hint</comment>
        <translation>Au-dessous de 1 kW.</translation>
    </message>
    <message>
        <source>critical</source>
        <comment>severity.critical</comment>
        <translation>critique</translation>
    </message>
    <message>
        <source>major</source>
        <comment>severity.major</comment>
        <translation>majeure</translation>
    </message>
    <message>
        <source>minor</source>
        <comment>severity.minor</comment>
        <translation>mineure</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>severity.warning</comment>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>Add fault</source>
        <comment>simulator.fault.add</comment>
        <translation>Ajouter le défaut</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <comment>simulator.fault.kind</comment>
        <translation>Ce qui va mal</translation>
    </message>
    <message>
        <source>Remove fault</source>
        <comment>simulator.fault.remove</comment>
        <translation>Retirer le défaut</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>simulator.fault.target</comment>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Faults</source>
        <comment>simulator.faults</comment>
        <translation>Défauts</translation>
    </message>
    <message>
        <source>All devices behave well.</source>
        <comment>simulator.faults.none</comment>
        <translation>Tous les appareils se comportent bien.</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>simulator.grid</comment>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>simulator.home</comment>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>simulator.key.back</comment>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Down</source>
        <comment>simulator.key.down</comment>
        <translation>Bas</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>simulator.key.enter</comment>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Up</source>
        <comment>simulator.key.up</comment>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Display of the box</source>
        <comment>simulator.panel</comment>
        <translation>Écran du boîtier</translation>
    </message>
    <message>
        <source>What the display of the box shows now</source>
        <comment>simulator.panel.alt</comment>
        <translation>Ce que montre l’écran du boîtier</translation>
    </message>
    <message>
        <source>Time runs at %1× speed</source>
        <comment>simulator.speed</comment>
        <translation>Le temps passe à la vitesse %1×</translation>
    </message>
    <message>
        <source>Speed of time</source>
        <comment>simulator.speed.label</comment>
        <translation>Vitesse du temps</translation>
    </message>
    <message>
        <source>From: %1</source>
        <comment>source.device</comment>
        <translation>Source : %1</translation>
    </message>
    <message>
        <source>Counted from the measured powers and meter registers.</source>
        <comment>source.energy</comment>
        <translation>Compté à partir des puissances mesurées et des index des compteurs.</translation>
    </message>
    <message>
        <source>Calculated: sun + battery + grid</source>
        <comment>source.load</comment>
        <translation>Calculé : soleil + batterie + réseau</translation>
    </message>
    <message>
        <source>Read over %1</source>
        <comment>source.read</comment>
        <translation>Lu par %1</translation>
    </message>
    <message>
        <source>Share of the consumption that did not come from the grid.</source>
        <comment>source.selfSufficiency</comment>
        <translation>Part de la consommation qui ne vient pas du réseau.</translation>
    </message>
    <message>
        <source>Since midnight (%1)</source>
        <comment>source.sinceMidnight</comment>
        <translation>Depuis minuit (%1)</translation>
    </message>
    <message>
        <source>Source not known</source>
        <comment>source.unknown</comment>
        <translation>Source inconnue</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>span.day</comment>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Month</source>
        <comment>span.month</comment>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Week</source>
        <comment>span.week</comment>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Year</source>
        <comment>span.year</comment>
        <translation>Année</translation>
    </message>
    <message>
        <source>The device does not answer</source>
        <comment>start.unreachable</comment>
        <translation>L’appareil ne répond pas</translation>
    </message>
    <message>
        <source>Check that it has power and that you are in the same network.</source>
        <comment>start.unreachable.hint</comment>
        <translation>Vérifiez qu’il est alimenté et que vous êtes sur le même réseau.</translation>
    </message>
    <message>
        <source>Loading</source>
        <comment>state.loading</comment>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Could not be renewed.</source>
        <comment>state.notRenewed</comment>
        <translation>N’a pas pu être actualisé.</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>theme.dark</comment>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>theme.light</comment>
        <translation>Clair</translation>
    </message>
    <message>
        <source>System</source>
        <comment>theme.system</comment>
        <translation>Système</translation>
    </message>
    <message>
        <source>Grid today</source>
        <comment>tile.grid</comment>
        <translation>Réseau aujourd’hui</translation>
    </message>
    <message>
        <source>Export</source>
        <comment>tile.grid.export</comment>
        <translation>Injection</translation>
    </message>
    <message>
        <source>Import</source>
        <comment>tile.grid.import</comment>
        <translation>Soutirage</translation>
    </message>
    <message>
        <source>since midnight</source>
        <comment>tile.grid.note</comment>
        <translation>depuis minuit</translation>
    </message>
    <message>
        <source>House now</source>
        <comment>tile.now</comment>
        <translation>Maison maintenant</translation>
    </message>
    <message>
        <source>sun + battery + grid</source>
        <comment>tile.now.note</comment>
        <translation>soleil + batterie + réseau</translation>
    </message>
    <message>
        <source>Self-sufficiency today</source>
        <comment>tile.self</comment>
        <translation>Autonomie aujourd’hui</translation>
    </message>
    <message>
        <source>of %1 used</source>
        <comment>tile.self.note</comment>
        <translation>de %1 consommés</translation>
    </message>
    <message>
        <source>Sun today</source>
        <comment>tile.sun</comment>
        <translation>Soleil aujourd’hui</translation>
    </message>
    <message>
        <source>%1 used at home</source>
        <comment>tile.sun.note</comment>
        <translation>%1 utilisés sur place</translation>
    </message>
    <message>
        <source>All devices</source>
        <comment>why.allDevices</comment>
        <translation>Tous les appareils</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>why.bound.between</comment>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>why.bound.max</comment>
        <translation>au plus %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <comment>why.bound.min</comment>
        <translation>au moins %1</translation>
    </message>
    <message>
        <source>Bounds</source>
        <comment>why.bounds</comment>
        <translation>Limites</translation>
    </message>
    <message>
        <source>None narrowed the choice</source>
        <comment>why.bounds.none</comment>
        <translation>Aucune n’a restreint le choix</translation>
    </message>
    <message numerus="yes">
        <source>%n adjustments</source>
        <comment>why.corrections</comment>
        <translation>
            <numerusform>%n ajustement</numerusform>
            <numerusform>%n ajustements</numerusform>
        </translation>
    </message>
    <message>
        <source>Device</source>
        <comment>why.device</comment>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>No decisions yet</source>
        <comment>why.empty</comment>
        <translation>Pas encore de décisions</translation>
    </message>
    <message>
        <source>Each automatic action will be explained here.</source>
        <comment>why.empty.hint</comment>
        <translation>Chaque action automatique sera expliquée ici.</translation>
    </message>
    <message>
        <source>Entry</source>
        <comment>why.id</comment>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Every automatic action, and its reason.</source>
        <comment>why.lead</comment>
        <translation>Chaque action automatique, et sa raison.</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <comment>why.more</comment>
        <translation>Afficher les précédentes</translation>
    </message>
    <message>
        <source>Next check</source>
        <comment>why.recheck</comment>
        <translation>Prochain contrôle</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>why.recheck.text</comment>
        <translation>après %1</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>why.result</comment>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Decided by</source>
        <comment>why.rule</comment>
        <translation>Décidé par</translation>
    </message>
    <message>
        <source>Holds until</source>
        <comment>why.until</comment>
        <translation>Tient jusqu’à</translation>
    </message>
    <message>
        <source>%1, unless renewed</source>
        <comment>why.until.text</comment>
        <translation>%1, sauf renouvellement</translation>
    </message>
    <message>
        <source>Wished for</source>
        <comment>why.wish</comment>
        <translation>Souhaité</translation>
    </message>
    <message>
        <source>No wish</source>
        <comment>why.wish.none</comment>
        <translation>Aucun souhait</translation>
    </message>
    <message>
        <source>The battery is discharged down to %1 and charged up to %2.</source>
        <comment>window.effect</comment>
        <translation>La batterie est déchargée jusqu’à %1 et chargée jusqu’à %2.</translation>
    </message>
    <message>
        <source>Between which states of charge the battery is used.</source>
        <comment>window.lead</comment>
        <translation>Entre quels états de charge la batterie est utilisée.</translation>
    </message>
    <message>
        <source>Charge up to</source>
        <comment>window.max</comment>
        <translation>Charger jusqu’à</translation>
    </message>
    <message>
        <source>Discharge down to</source>
        <comment>window.min</comment>
        <translation>Décharger jusqu’à</translation>
    </message>
    <message>
        <source>Must be above the lower end.</source>
        <comment>window.order</comment>
        <translation>Doit être au-dessus de la limite basse.</translation>
    </message>
    <message>
        <source>Battery range</source>
        <comment>window.title</comment>
        <translation>Plage de la batterie</translation>
    </message>
    <message>
        <source>Loads</source>
        <comment>nav.loads</comment>
        <translation>Charges</translation>
    </message>
    <message>
        <source>What each load does and why, and what you may tell it for a while.</source>
        <comment>loads.lead</comment>
        <translation>Ce que fait chaque charge et pourquoi, et ce que vous pouvez lui dire pour un temps.</translation>
    </message>
    <message>
        <source>Loads: order and settings</source>
        <comment>loads.order</comment>
        <translation>Charges : ordre et réglages</translation>
    </message>
    <message>
        <source>No load is controlled yet</source>
        <comment>loads.empty</comment>
        <translation>Aucune charge n’est encore pilotée</translation>
    </message>
    <message>
        <source>Add chargers, switches, heating rods or heat pumps to the order of the loads.</source>
        <comment>loads.empty.hint</comment>
        <translation>Ajoutez bornes, interrupteurs, résistances ou pompes à chaleur à l’ordre des charges.</translation>
    </message>
    <message>
        <source>Draws</source>
        <comment>loads.now</comment>
        <translation>Tire</translation>
    </message>
    <message>
        <source>May draw</source>
        <comment>loads.told</comment>
        <translation>Peut tirer</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>loads.today</comment>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Ran today</source>
        <comment>loads.ran</comment>
        <translation>En marche aujourd’hui</translation>
    </message>
    <message>
        <source>It may start again at %1.</source>
        <comment>loads.nextStart</comment>
        <translation>Elle peut redémarrer à %1.</translation>
    </message>
    <message>
        <source>If nothing else changes, it changes at %1.</source>
        <comment>loads.nextChange</comment>
        <translation>Si rien d’autre ne change, elle change à %1.</translation>
    </message>
    <message>
        <source>Reserved: %1 more by %2; starts at %3 at the latest.</source>
        <comment>loads.due</comment>
        <translation>Réservé : encore %1 d’ici le %2 ; départ à %3 au plus tard.</translation>
    </message>
    <message>
        <source>Runs for its reservation: %1 more by %2.</source>
        <comment>loads.urgent</comment>
        <translation>Marche pour sa réservation : encore %1 d’ici le %2.</translation>
    </message>
    <message>
        <source>The reservation misses %1 by %2: it will be %3 late.</source>
        <comment>loads.late</comment>
        <translation>Il manque %1 à la réservation du %2 : %3 de retard.</translation>
    </message>
    <message>
        <source>On now</source>
        <comment>loads.on</comment>
        <translation>Marche</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>loads.off</comment>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>Charge now</source>
        <comment>loads.charge</comment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Back to automatic</source>
        <comment>loads.auto</comment>
        <translation>Retour à l’automatique</translation>
    </message>
    <message>
        <source>For how long</source>
        <comment>loads.howLong</comment>
        <translation>Pour combien de temps</translation>
    </message>
    <message>
        <source>Held by hand until %1. Limits of fuse and grid stay in force.</source>
        <comment>loads.held</comment>
        <translation>Tenue à la main jusqu’à %1. Les limites du fusible et du réseau restent en vigueur.</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>activity.off</comment>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>activity.waiting</comment>
        <translation>Attend</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>activity.starting</comment>
        <translation>Démarre</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>activity.running</comment>
        <translation>En marche</translation>
    </message>
    <message>
        <source>Ending</source>
        <comment>activity.ending</comment>
        <translation>Va s’arrêter</translation>
    </message>
    <message>
        <source>Resting</source>
        <comment>activity.resting</comment>
        <translation>Au repos</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>activity.finished</comment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Held back</source>
        <comment>activity.held</comment>
        <translation>Retenue</translation>
    </message>
    <message>
        <source>Faulty</source>
        <comment>activity.faulty</comment>
        <translation>En défaut</translation>
    </message>
    <message>
        <source>Out of service</source>
        <comment>activity.unavailable</comment>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>activity.reserved</comment>
        <translation>Réservée</translation>
    </message>
    <message>
        <source>Limits in force</source>
        <comment>limits.title</comment>
        <translation>Limites en vigueur</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>limits.offGrid</comment>
        <translation>Hors réseau</translation>
    </message>
    <message>
        <source>The house is an island.</source>
        <comment>limits.offGrid.text</comment>
        <translation>La maison est en îlot.</translation>
    </message>
    <message>
        <source>Limit of consumption</source>
        <comment>limits.consumption</comment>
        <translation>Limite de consommation</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>limits.until</comment>
        <translation>jusqu’à %1</translation>
    </message>
    <message>
        <source>Ripple control</source>
        <comment>limits.ripple</comment>
        <translation>Télécommande centralisée</translation>
    </message>
    <message>
        <source>Mean of this window</source>
        <comment>limits.demand</comment>
        <translation>Moyenne de la fenêtre</translation>
    </message>
    <message>
        <source>%1 · %2 · fuse %3 A</source>
        <comment>limits.circuit</comment>
        <translation>%1 · %2 · fusible %3 A</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <comment>form.mayBeEmpty</comment>
        <translation>Peut rester vide.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>form.none</comment>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Choose …</source>
        <comment>form.choose</comment>
        <translation>Choisir …</translation>
    </message>
    <message>
        <source>Add</source>
        <comment>form.add</comment>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Row %1</source>
        <comment>form.row</comment>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>Move up: %1</source>
        <comment>form.up</comment>
        <translation>Monter : %1</translation>
    </message>
    <message>
        <source>Move down: %1</source>
        <comment>form.down</comment>
        <translation>Descendre : %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <comment>form.remove</comment>
        <translation>Retirer : %1</translation>
    </message>
    <message>
        <source>Takes effect within a second of saving.</source>
        <comment>form.effect</comment>
        <translation>Prend effet moins d’une seconde après l’enregistrement.</translation>
    </message>
    <message>
        <source>%1: the value is missing or outside its range.</source>
        <comment>form.invalid</comment>
        <translation>%1 : la valeur manque ou sort de sa plage.</translation>
    </message>
    <message>
        <source>%1 A per phase, not measured</source>
        <comment>limits.circuit.blind</comment>
        <translation>%1 A par phase, non mesuré</translation>
    </message>
    <message>
        <source>Smart switches</source>
        <comment>nav.discovery</comment>
        <translation>Interrupteurs connectés</translation>
    </message>
    <message>
        <source>Finds Shelly sockets and relays of generation 2 and later on the local network.</source>
        <comment>discovery.lead</comment>
        <translation>Trouve les prises et relais Shelly de génération 2 et suivantes sur le réseau local.</translation>
    </message>
    <message>
        <source>Search for Shelly</source>
        <comment>discovery.search</comment>
        <translation>Chercher des Shelly</translation>
    </message>
    <message>
        <source>Searching</source>
        <comment>discovery.running</comment>
        <translation>Recherche en cours</translation>
    </message>
    <message>
        <source>No Shelly announced itself. Those behind a router can be added by their address.</source>
        <comment>discovery.none</comment>
        <translation>Aucun Shelly ne s’est annoncé. Ceux derrière un routeur s’ajoutent par leur adresse.</translation>
    </message>
    <message>
        <source>More announced themselves than are listed.</source>
        <comment>discovery.full</comment>
        <translation>D’autres se sont annoncés ; la liste est pleine.</translation>
    </message>
    <message>
        <source>Add</source>
        <comment>discovery.add</comment>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Already added as %1</source>
        <comment>discovery.already</comment>
        <translation>Déjà ajouté : %1</translation>
    </message>
    <message>
        <source>Being asked …</source>
        <comment>discovery.asking</comment>
        <translation>Interrogation …</translation>
    </message>
    <message>
        <source>firmware %1</source>
        <comment>discovery.firmware</comment>
        <translation>micrologiciel %1</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>discovery.name</comment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Password of the device</source>
        <comment>discovery.password</comment>
        <translation>Mot de passe de l’appareil</translation>
    </message>
    <message>
        <source>By address</source>
        <comment>discovery.byAddress</comment>
        <translation>Par adresse</translation>
    </message>
    <message>
        <source>Address, like 192.168.1.40</source>
        <comment>discovery.address</comment>
        <translation>Adresse, comme 192.168.1.40</translation>
    </message>
    <message>
        <source>Look</source>
        <comment>discovery.look</comment>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>%1 was added</source>
        <comment>discovery.added</comment>
        <translation>%1 a été ajouté</translation>
    </message>
    <message>
        <source>Added switches</source>
        <comment>discovery.mine</comment>
        <translation>Interrupteurs ajoutés</translation>
    </message>
    <message>
        <source>Rename</source>
        <comment>discovery.rename</comment>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <comment>discovery.rename.of</comment>
        <translation>Renommer %1</translation>
    </message>
    <message>
        <source>%1 is called %2 now</source>
        <comment>discovery.renamed</comment>
        <translation>%1 s’appelle maintenant %2</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>discovery.remove</comment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>discovery.remove.of</comment>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>%1 is switched off and no longer read or controlled. Its history stays; rules and circuits that name it stay until you change them.</source>
        <comment>discovery.remove.effect</comment>
        <translation>%1 est éteint, puis n’est plus lu ni commandé. Son historique reste ; les règles et circuits qui le nomment restent jusqu’à ce que vous les changiez.</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <comment>discovery.remove.sure</comment>
        <translation>Retirer définitivement</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <comment>discovery.removed</comment>
        <translation>%1 a été retiré</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>value.switchState.0</comment>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>On</source>
        <comment>value.switchState.1</comment>
        <translation>Marche</translation>
    </message>
    <message>
        <source>Locked</source>
        <comment>value.sgReadyState.1</comment>
        <translation>Bloqué</translation>
    </message>
    <message>
        <source>L1-L2-L3</source>
        <comment>value.phaseSequence.0</comment>
        <translation>L1-L2-L3</translation>
    </message>
    <message>
        <source>L1-L3-L2</source>
        <comment>value.phaseSequence.-1</comment>
        <translation>L1-L3-L2</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>value.sgReadyState.2</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Recommended</source>
        <comment>value.sgReadyState.3</comment>
        <translation>Conseillé</translation>
    </message>
    <message>
        <source>Forced</source>
        <comment>value.sgReadyState.4</comment>
        <translation>Forcé</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>value.onGrid.0</comment>
        <translation>Hors réseau</translation>
    </message>
    <message>
        <source>On the grid</source>
        <comment>value.onGrid.1</comment>
        <translation>Sur le réseau</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>value.transferSwitch.0</comment>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Generator or island</source>
        <comment>value.transferSwitch.1</comment>
        <translation>Groupe ou îlot</translation>
    </message>
    <message>
        <source>None</source>
        <comment>value.generatorAlarm.0</comment>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Alarm</source>
        <comment>value.generatorAlarm.1</comment>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>value.digitalInput1.0</comment>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>value.digitalInput1.1</comment>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>No vehicle</source>
        <comment>value.chargerState.0</comment>
        <translation>Aucun véhicule</translation>
    </message>
    <message>
        <source>Vehicle connected</source>
        <comment>value.chargerState.1</comment>
        <translation>Véhicule branché</translation>
    </message>
    <message>
        <source>Charging</source>
        <comment>value.chargerState.2</comment>
        <translation>En charge</translation>
    </message>
    <message>
        <source>Charging, with ventilation</source>
        <comment>value.chargerState.3</comment>
        <translation>En charge, avec ventilation</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>value.chargerState.4</comment>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Fault</source>
        <comment>value.chargerState.5</comment>
        <translation>Défaut</translation>
    </message>
    <message>
        <source>Out of service</source>
        <comment>value.chargerState.6</comment>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>value.chargerState.7</comment>
        <translation>Réservée</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>value.workingState.0</comment>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>Standby</source>
        <comment>value.workingState.1</comment>
        <translation>Veille</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>value.workingState.2</comment>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>value.workingState.3</comment>
        <translation>En marche</translation>
    </message>
    <message>
        <source>Limited</source>
        <comment>value.workingState.4</comment>
        <translation>Limité</translation>
    </message>
    <message>
        <source>Fault</source>
        <comment>value.workingState.5</comment>
        <translation>Défaut</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>value.workingState.6</comment>
        <translation>Hors réseau</translation>
    </message>
    <message>
        <source>A value comes every ten minutes.</source>
        <comment>meter.harmonics.empty</comment>
        <translation>Une valeur vient toutes les dix minutes.</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Device does not answer</source>
        <translation>Appareil sans réponse</translation>
    </message>
    <message>
        <source>The device is switched off, its cable or network is interrupted, or its address was changed.</source>
        <translation>L’appareil est éteint, son câble ou le réseau est coupé, ou son adresse a changé.</translation>
    </message>
    <message>
        <source>Check supply, cable and address; the device is taken back by itself as soon as it answers.</source>
        <translation>Vérifier l’alimentation, le câble et l’adresse ; l’appareil est repris tout seul dès qu’il répond.</translation>
    </message>
    <message>
        <source>Grid meter lost</source>
        <translation>Compteur réseau perdu</translation>
    </message>
    <message>
        <source>The meter at the grid connection point does not answer or reports no values.</source>
        <translation>Le compteur au point de raccordement ne répond pas ou ne donne aucune valeur.</translation>
    </message>
    <message>
        <source>Check the meter and its line. Until it is back, feed-in and charging are held at their safe values.</source>
        <translation>Vérifier le compteur et sa ligne. Jusqu’à son retour, l’injection et la charge restent à leurs valeurs sûres.</translation>
    </message>
    <message>
        <source>Implausible values</source>
        <translation>Valeurs aberrantes</translation>
    </message>
    <message>
        <source>The device reports values that are physically impossible for this plant.</source>
        <translation>L’appareil donne des valeurs physiquement impossibles pour cette installation.</translation>
    </message>
    <message>
        <source>Check current transformers, the device and its profile. The values are kept out of control and of energy totals.</source>
        <translation>Vérifier les transformateurs de courant, l’appareil et son profil. Ces valeurs sont exclues de la régulation et des totaux d’énergie.</translation>
    </message>
    <message>
        <source>Values do not change</source>
        <translation>Valeurs figées</translation>
    </message>
    <message>
        <source>The device answers but repeats the same values for too long.</source>
        <translation>L’appareil répond mais répète trop longtemps les mêmes valeurs.</translation>
    </message>
    <message>
        <source>Restart the device or its gateway. The values are not used until they change.</source>
        <translation>Redémarrer l’appareil ou sa passerelle. Les valeurs ne sont pas utilisées tant qu’elles ne changent pas.</translation>
    </message>
    <message>
        <source>Setpoint refused</source>
        <translation>Consigne refusée</translation>
    </message>
    <message>
        <source>The device rejects the command or keeps another value.</source>
        <translation>L’appareil rejette la commande ou garde une autre valeur.</translation>
    </message>
    <message>
        <source>Check its working mode and permissions, and whether another system controls it.</source>
        <translation>Vérifier son mode de marche et ses autorisations, et si un autre système le commande.</translation>
    </message>
    <message>
        <source>Device reports a fault</source>
        <translation>Appareil en défaut</translation>
    </message>
    <message>
        <source>The device itself reports a fault.</source>
        <translation>L’appareil signale lui-même un défaut.</translation>
    </message>
    <message>
        <source>See the alarm list of the device and its manual.</source>
        <translation>Consulter la liste d’alarmes de l’appareil et sa notice.</translation>
    </message>
    <message>
        <source>History was damaged</source>
        <translation>Historique endommagé</translation>
    </message>
    <message>
        <source>The history file was damaged, for example by a failing memory card.</source>
        <translation>Le fichier d’historique a été endommagé, par exemple par une carte mémoire défaillante.</translation>
    </message>
    <message>
        <source>The damaged file was set aside and a new one started; keep it for support and check the storage medium.</source>
        <translation>Le fichier endommagé a été mis de côté et un nouveau commencé ; le garder pour l’assistance et vérifier le support de stockage.</translation>
    </message>
    <message>
        <source>History not written</source>
        <translation>Historique non écrit</translation>
    </message>
    <message>
        <source>The storage medium is full or broken.</source>
        <translation>Le support de stockage est plein ou défectueux.</translation>
    </message>
    <message>
        <source>Free space or replace the medium; values since the alarm are missing in the history.</source>
        <translation>Libérer de la place ou remplacer le support ; les valeurs depuis l’alarme manquent dans l’historique.</translation>
    </message>
    <message>
        <source>Settings partly wrong</source>
        <translation>Réglages erronés</translation>
    </message>
    <message>
        <source>Settings unusable</source>
        <translation>Réglages inutilisables</translation>
    </message>
    <message>
        <source>The settings file cannot be used, so nothing is measured and nothing is controlled.</source>
        <translation>Le fichier de réglages est inutilisable : rien n’est mesuré ni commandé.</translation>
    </message>
    <message>
        <source>Correct the place named in the details and restart the appliance.</source>
        <translation>Corriger l’endroit indiqué dans les détails et redémarrer l’appareil.</translation>
    </message>
    <message>
        <source>A part of the settings file is wrong.</source>
        <translation>Une partie du fichier de réglages est erronée.</translation>
    </message>
    <message>
        <source>Correct the place named in the details; everything else is in use.</source>
        <translation>Corriger l’endroit indiqué dans les détails ; tout le reste est utilisé.</translation>
    </message>
    <message>
        <source>Device profile unusable</source>
        <translation>Profil inutilisable</translation>
    </message>
    <message>
        <source>A device profile has an error.</source>
        <translation>Un profil d’appareil contient une erreur.</translation>
    </message>
    <message>
        <source>Correct or remove the file named in the details; its devices are not served meanwhile.</source>
        <translation>Corriger ou supprimer le fichier indiqué dans les détails ; ses appareils ne sont pas gérés entre-temps.</translation>
    </message>
    <message>
        <source>Port not available</source>
        <translation>Port réseau occupé</translation>
    </message>
    <message>
        <source>Another program uses the port, or the program may not open it.</source>
        <translation>Un autre programme utilise le port, ou celui-ci n’a pas le droit de l’ouvrir.</translation>
    </message>
    <message>
        <source>Stop the other program or choose another port in the settings.</source>
        <translation>Arrêter l’autre programme ou choisir un autre port dans les réglages.</translation>
    </message>
    <message>
        <source>Certificate ends soon</source>
        <translation>Certificat à échéance</translation>
    </message>
    <message>
        <source>A certificate of the appliance ends within 30 days.</source>
        <translation>Un certificat du boîtier expire dans moins de 30 jours.</translation>
    </message>
    <message>
        <source>Renew it, or let the appliance make a new one by restarting it.</source>
        <translation>Le renouveler, ou redémarrer le boîtier pour qu’il en crée un nouveau.</translation>
    </message>
    <message>
        <source>Fuse limit exceeded</source>
        <translation>Fusible dépassé</translation>
    </message>
    <message>
        <source>The current at the grid connection point is above the rating of the main fuse.</source>
        <translation>Le courant au point de raccordement dépasse le calibre du fusible principal.</translation>
    </message>
    <message>
        <source>Switch off loads. Controllable loads were already reduced to their minimum.</source>
        <translation>Éteindre des charges. Les charges pilotables sont déjà réduites à leur minimum.</translation>
    </message>
    <message>
        <source>Feed-in limit exceeded</source>
        <translation>Injection dépassée</translation>
    </message>
    <message>
        <source>More power is fed in than allowed although production was curtailed as far as possible.</source>
        <translation>L’injection dépasse la limite permise bien que la production soit réduite autant que possible.</translation>
    </message>
    <message>
        <source>Check that every inverter accepts its limit.</source>
        <translation>Vérifier que chaque onduleur accepte sa limite.</translation>
    </message>
    <message>
        <source>Another system writes</source>
        <translation>Autre système actif</translation>
    </message>
    <message>
        <source>A setpoint was changed by somebody else.</source>
        <translation>Une consigne a été modifiée par quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Let only one system control the device.</source>
        <translation>Ne laisser qu’un seul système commander l’appareil.</translation>
    </message>
    <message>
        <source>Device warning</source>
        <translation>Appareil avertit</translation>
    </message>
    <message>
        <source>The device itself reports something that needs attention, but no hurry.</source>
        <translation>L’appareil signale lui-même un point à surveiller, sans urgence.</translation>
    </message>
    <message>
        <source>Display not usable</source>
        <translation>Écran inutilisable</translation>
    </message>
    <message>
        <source>The display or the buttons named in the settings cannot be used.</source>
        <translation>L’écran ou les touches indiqués dans les réglages ne peuvent pas être utilisés.</translation>
    </message>
    <message>
        <source>Connect them, or correct the place named in the details and restart; everything else works.</source>
        <translation>Les brancher, ou corriger l’endroit indiqué dans les détails et redémarrer ; tout le reste fonctionne.</translation>
    </message>
    <message>
        <source>Stored file damaged</source>
        <translation>Fichier endommagé</translation>
    </message>
    <message>
        <source>A file the appliance keeps for itself was damaged, for example by a failing memory card, and was set aside.</source>
        <translation>Un fichier interne de l’appareil était endommagé, par exemple à cause d’une carte mémoire défaillante, et a été mis de côté.</translation>
    </message>
    <message>
        <source>The details say what is used instead and how to get back what was stored; check the storage medium.</source>
        <translation>Les détails indiquent ce qui est utilisé à la place et comment retrouver les données ; vérifier le support de stockage.</translation>
    </message>
    <message>
        <source>No grid meter</source>
        <translation>Pas de compteur réseau</translation>
    </message>
    <message>
        <source>No device measures the grid connection point, so no limit there can be watched.</source>
        <translation>Aucun appareil ne mesure le point de raccordement ; aucune limite ne peut y être surveillée.</translation>
    </message>
    <message>
        <source>Add the meter to the settings and give it the role grid. Until then feed-in and charging are held at their safe values.</source>
        <translation>Ajouter le compteur aux réglages avec le rôle grid. D’ici là, l’injection et la charge sont maintenues à leurs valeurs sûres.</translation>
    </message>
    <message>
        <source>Device refuses the password</source>
        <translation>Mot de passe refusé par l’appareil</translation>
    </message>
    <message>
        <source>The device asks for a password, and the one in the settings is wrong or missing.</source>
        <translation>L’appareil demande un mot de passe, et celui des réglages est faux ou absent.</translation>
    </message>
    <message>
        <source>Enter the device&apos;s password in its settings. A wrong one is tried only every 15 minutes, so that the device does not lock itself.</source>
        <translation>Saisir le mot de passe de l’appareil dans ses réglages. Un mot de passe faux n’est essayé que toutes les 15 minutes, pour que l’appareil ne se verrouille pas.</translation>
    </message>
    <message>
        <source>Device firmware too old</source>
        <translation>Micrologiciel trop ancien</translation>
    </message>
    <message>
        <source>The firmware of the device is older than the oldest one that is known to work.</source>
        <translation>Le micrologiciel de l’appareil est plus ancien que le plus ancien dont le fonctionnement est connu.</translation>
    </message>
    <message>
        <source>Update the device on its own web page; it is used as soon as the version fits.</source>
        <translation>Mettre l’appareil à jour sur sa propre page web ; il est utilisé dès que la version convient.</translation>
    </message>
    <message>
        <source>Meter input disturbed</source>
        <translation>Entrée du compteur perturbée</translation>
    </message>
    <message>
        <source>An input of the built-in meter delivers no samples, or samples that cannot be trusted in full.</source>
        <translation>Une entrée du compteur intégré ne fournit pas d'échantillons, ou des échantillons pas entièrement fiables.</translation>
    </message>
    <message>
        <source>See the details for input and remedy. Values that depend on it are unknown or marked as doubtful. What is unknown is not counted as energy; peaks that are cut off are counted as they are seen.</source>
        <translation>Voir les détails pour l'entrée et le remède. Les valeurs qui en dépendent sont inconnues ou marquées comme douteuses. Ce qui est inconnu n'entre pas dans l'énergie ; les crêtes écrêtées sont comptées telles quelles.</translation>
    </message>
    <message>
        <source>Mains outside the meter's range</source>
        <translation>Réseau hors de la plage du compteur</translation>
    </message>
    <message>
        <source>Voltage, current or frequency at the built-in meter is outside its range.</source>
        <translation>La tension, le courant ou la fréquence au compteur intégré est hors de sa plage.</translation>
    </message>
    <message>
        <source>See the details for phase and remedy.</source>
        <translation>Voir les détails pour la phase et le remède.</translation>
    </message>
    <message>
        <source>Meter wiring looks wrong</source>
        <translation>Câblage du compteur suspect</translation>
    </message>
    <message>
        <source>Phase order or current transformers of the built-in meter do not fit together.</source>
        <translation>L'ordre des phases ou les transformateurs de courant du compteur intégré ne concordent pas.</translation>
    </message>
    <message>
        <source>Check the wiring named in the details, or correct the directions in the settings. Nothing is corrected by itself.</source>
        <translation>Vérifier le câblage nommé dans les détails ou corriger les sens dans les réglages. Rien n'est corrigé automatiquement.</translation>
    </message>
    <message>
        <source>Voltage event</source>
        <translation>Événement de tension</translation>
    </message>
    <message>
        <source>The mains voltage dipped, rose or failed for a moment.</source>
        <translation>La tension du réseau a baissé, monté ou disparu un instant.</translation>
    </message>
    <message>
        <source>The meter's list of events shows time and depth. If it happens often, ask the grid operator.</source>
        <translation>La liste d'événements du compteur indique l'heure et l'ampleur. Si cela se répète, contacter le gestionnaire du réseau.</translation>
    </message>
    <message>
        <source>Meter registers damaged</source>
        <translation>Registres du compteur endommagés</translation>
    </message>
    <message>
        <source>The stored energy registers of a meter were damaged, or cannot be stored.</source>
        <translation>Les registres d'énergie enregistrés d'un compteur étaient endommagés ou ne peuvent pas être enregistrés.</translation>
    </message>
    <message>
        <source>See the details for what was kept. Check the storage medium; compare the registers with the grid operator's meter.</source>
        <translation>Voir les détails pour ce qui a été conservé. Vérifier le support ; comparer les registres avec le compteur du gestionnaire.</translation>
    </message>
    <message>
        <source>Ripple control not followed</source>
        <translation>Télécommande non suivie</translation>
    </message>
    <message>
        <source>The plant has been giving more than the network operator&apos;s ripple control allows for over a minute.</source>
        <translation>L’installation donne depuis plus d’une minute plus que ne permet la télécommande du gestionnaire de réseau.</translation>
    </message>
    <message>
        <source>Check that every inverter answers and accepts its limit; switch off those that cannot be limited.</source>
        <translation>Vérifier que chaque onduleur répond et accepte sa limite ; couper ceux qui ne peuvent être limités.</translation>
    </message>
    <message>
        <source>Limit of consumption not kept</source>
        <translation>Limite de consommation non tenue</translation>
    </message>
    <message>
        <source>The controllable devices have been drawing more than the network operator allows for over a minute.</source>
        <translation>Les appareils pilotables tirent depuis plus d’une minute plus que ne permet le gestionnaire de réseau.</translation>
    </message>
    <message>
        <source>Check that chargers, heat pump and battery answer and accept their limits; switch off the one that does not.</source>
        <translation>Vérifier que bornes, pompe à chaleur et batterie répondent et acceptent leurs limites ; couper celui qui ne le fait pas.</translation>
    </message>
    <message>
        <source>Limit of import exceeded</source>
        <translation>Limite de soutirage dépassée</translation>
    </message>
    <message>
        <source>More power was drawn from the grid than your limit allows, although battery and loads did what they could.</source>
        <translation>Le réseau a fourni plus que votre limite ne permet, bien que batterie et charges aient fait leur possible.</translation>
    </message>
    <message>
        <source>Switch off loads that are not controlled, keep more battery in reserve for peaks, or raise the limit.</source>
        <translation>Couper des charges non pilotées, garder plus de batterie en réserve pour les pointes, ou relever la limite.</translation>
    </message>
    <message>
        <source>Fuse of a circuit exceeded</source>
        <translation>Fusible d’un circuit dépassé</translation>
    </message>
    <message>
        <source>More current flows through the circuit named in the details than its fuse is made for, on the phases named there.</source>
        <translation>Le circuit nommé dans les détails est traversé, sur les phases qui y sont nommées, par plus de courant que son fusible ne le permet.</translation>
    </message>
    <message>
        <source>Switch off loads on this circuit. Controllable devices on it were already held back; check that they obey, and the fuse rating in the settings.</source>
        <translation>Arrêtez des charges de ce circuit. Ses appareils commandables ont déjà été retenus ; vérifiez qu’ils obéissent, ainsi que le calibre du fusible dans les réglages.</translation>
    </message>
    <message>
        <source>Overload off the grid</source>
        <translation>Surcharge hors réseau</translation>
    </message>
    <message>
        <source>Off the grid the house has drawn more than batteries and sun can give, or it has lost its power although the batteries are not empty.</source>
        <translation>Hors réseau, la maison a consommé plus que les batteries et le soleil ne peuvent donner, ou elle a perdu son courant alors que les batteries ne sont pas vides.</translation>
    </message>
    <message>
        <source>Switch off what is not controlled. Loads were shed in your order and start again one after another; put those you can do without at its end.</source>
        <translation>Arrêtez ce qui n’est pas piloté. Les charges ont été délestées dans votre ordre et redémarrent l’une après l’autre ; placez à la fin celles dont vous pouvez vous passer.</translation>
    </message>
</context>
<context>
    <name>Bezel</name>
    <message>
        <source>Wattward simulator</source>
        <translation>Simulateur Wattward</translation>
    </message>
    <message>
        <source>Energy management</source>
        <translation>Gestion de l’énergie</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Marche</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Ciel</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>Nuages</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Grid is there</source>
        <translation>Réseau présent</translation>
    </message>
    <message>
        <source>Car is at the charger</source>
        <translation>Voiture à la borne</translation>
    </message>
    <message>
        <source>Management system</source>
        <translation>Système de gestion</translation>
    </message>
    <message>
        <source>Devices that fail</source>
        <translation>Appareils en panne</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Click a socket to pull
or plug its cable</source>
        <translation>Cliquer sur une prise
pour débrancher ou brancher</translation>
    </message>
    <message>
        <source>nothing happens</source>
        <translation>rien ne se passe</translation>
    </message>
    <message>
        <source>wakes the Wi-Fi</source>
        <translation>réveille le Wi-Fi</translation>
    </message>
    <message>
        <source>resets the passwords</source>
        <translation>remet les mots de passe</translation>
    </message>
    <message>
        <source>restores factory settings</source>
        <translation>réglages d’usine</translation>
    </message>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 s : %2</translation>
    </message>
    <message>
        <source>1000/kWh</source>
        <translation>1000/kWh</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Inverter</source>
        <translation>Onduleur</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Borne de recharge</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <translation>Pompe à chaleur</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Interrupteur</translation>
    </message>
    <message>
        <source>Heating rod</source>
        <translation>Résistance chauffante</translation>
    </message>
    <message>
        <source>Backup box</source>
        <translation>Coffret de secours</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>mineure</translation>
    </message>
    <message>
        <source>major</source>
        <translation>majeure</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>Appliance</source>
        <translation>Boîtier</translation>
    </message>
    <message>
        <source>No open alarms</source>
        <translation>Aucune alarme active</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Remède</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion…</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connecté</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>N° de série</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Logiciel</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Dernière réponse</translation>
    </message>
    <message>
        <source>Good values</source>
        <translation>Valeurs bonnes</translation>
    </message>
    <message>
        <source>Profile not proven on a real device</source>
        <translation>Profil non éprouvé sur un appareil réel</translation>
    </message>
    <message>
        <source>implausible</source>
        <translation>invraisemblable</translation>
    </message>
    <message>
        <source>partly old</source>
        <translation>en partie âgée</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bonne</translation>
    </message>
    <message>
        <source>No devices yet. Add them in the browser.</source>
        <translation>Pas encore d’appareils. Les ajouter dans le navigateur.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Soutirage</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Injection</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Soleil</translation>
    </message>
    <message>
        <source>House</source>
        <translation>Maison</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Chargée</translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation>Déchargée</translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Tous compteurs</translation>
    </message>
    <message>
        <source>No counters are known yet.</source>
        <translation>Aucun compteur connu pour l’instant.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Équilibré</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>no car</source>
        <translation>pas de voiture</translation>
    </message>
    <message>
        <source>car waits</source>
        <translation>voiture là</translation>
    </message>
    <message>
        <source>charging</source>
        <translation>en charge</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>défaut</translation>
    </message>
    <message>
        <source>no service</source>
        <translation>hors service</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>réservée</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqué</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>recommandé</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>forcé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>arrêt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>marche</translation>
    </message>
    <message>
        <source>No loads are connected.</source>
        <translation>Aucune charge raccordée.</translation>
    </message>
    <message>
        <source>Not controlled</source>
        <translation>Non piloté</translation>
    </message>
    <message>
        <source>no cloud</source>
        <translation>sans cloud</translation>
    </message>
    <message>
        <source>cloud connected</source>
        <translation>cloud connecté</translation>
    </message>
    <message>
        <source>cloud interrupted</source>
        <translation>cloud interrompu</translation>
    </message>
    <message>
        <source>No web address</source>
        <translation>Pas d’adresse web</translation>
    </message>
    <message>
        <source>Scan to open</source>
        <translation>Scanner pour ouvrir</translation>
    </message>
    <message>
        <source>network up</source>
        <translation>réseau connecté</translation>
    </message>
    <message>
        <source>network down</source>
        <translation>réseau coupé</translation>
    </message>
    <message>
        <source>Scan to join Wi-Fi</source>
        <translation>Scanner pour le Wi-Fi</translation>
    </message>
    <message>
        <source>Wi-Fi is on</source>
        <translation>Wi-Fi actif</translation>
    </message>
    <message>
        <source>Wi-Fi sleeps: hold RST 1 to 3 s</source>
        <translation>Wi-Fi en veille : RST 1 à 3 s</translation>
    </message>
    <message>
        <source>This appliance</source>
        <translation>Ce boîtier</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>no device</source>
        <translation>aucun appareil</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Borne</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>au repos</translation>
    </message>
    <message>
        <source>discharging</source>
        <translation>décharge</translation>
    </message>
    <message>
        <source>No inverter</source>
        <translation>Pas d’onduleur</translation>
    </message>
    <message>
        <source>No battery</source>
        <translation>Pas de batterie</translation>
    </message>
    <message>
        <source>State of charge</source>
        <translation>État de charge</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Grid operator</source>
        <translation>Gestionnaire réseau</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <translation>Fusible principal</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>Peak limit</source>
        <translation>Limite de pointe</translation>
    </message>
    <message>
        <source>Manual override</source>
        <translation>Commande manuelle</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <translation>Autoconsommation</translation>
    </message>
    <message>
        <source>Nothing is being controlled: every device follows its own mode.</source>
        <translation>Rien n’est commandé : chaque appareil suit son propre mode.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Décidé par</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Wished for</source>
        <translation>Souhaité</translation>
    </message>
    <message>
        <source>Bound by</source>
        <translation>Limité par</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>Tient jusqu’à</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Energy kWh</source>
        <translation>Énergie kWh</translation>
    </message>
    <message>
        <source>Sun &amp; battery</source>
        <translation>Soleil &amp; batt.</translation>
    </message>
    <message>
        <source>Loads kW</source>
        <translation>Charges kW</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Appareils</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau local</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Éclairage</translation>
    </message>
    <message>
        <source>Turn pages</source>
        <translation>Défilement</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Changer le PIN</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Open ports</source>
        <translation>Ports ouverts</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Factory reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Starts the appliance anew. Devices return to their safe values meanwhile.</source>
        <translation>Redémarre le boîtier. Les appareils reviennent entre-temps à leurs valeurs sûres.</translation>
    </message>
    <message>
        <source>Settings, passwords and PIN return to the label&apos;s. Network, alarms and history stay.</source>
        <translation>Réglages, mots de passe et PIN reviennent à ceux de l’étiquette. Réseau, alarmes et historique restent.</translation>
    </message>
    <message>
        <source>always on</source>
        <translation>toujours</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>There is no PIN yet. Set one in the browser, under Settings.</source>
        <translation>Pas encore de PIN. Définissez-le dans le navigateur, sous Réglages.</translation>
    </message>
    <message>
        <source>Wrong. Tries left: %1</source>
        <translation>PIN faux. Essais restants : %1</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait %1</source>
        <translation>Trop d’essais faux. Attendez %1</translation>
    </message>
    <message>
        <source>The PIN cannot be stored. See the log.</source>
        <translation>Le PIN ne peut être enregistré. Voir le journal.</translation>
    </message>
    <message>
        <source>Too easy to guess. Choose another one.</source>
        <translation>Trop facile à deviner. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The two were not the same. Once more.</source>
        <translation>Les deux diffèrent. Recommencez.</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN changé</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Nouveau PIN</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>Répétez le PIN</translation>
    </message>
    <message>
        <source>Checking...</source>
        <translation>Vérification...</translation>
    </message>
    <message>
        <source>Storing...</source>
        <translation>Enregistrement...</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tenir</translation>
    </message>
    <message>
        <source>Language, light, PIN, network, restart. The PIN is printed on the label.</source>
        <translation>Langue, éclairage, PIN, réseau, redémarrage. Le PIN est sur l’étiquette.</translation>
    </message>
    <message>
        <source>Hold for three seconds</source>
        <translation>Tenir trois secondes</translation>
    </message>
    <message>
        <source>The appliance restarts...</source>
        <translation>Le boîtier redémarre...</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>Nothing listens.</source>
        <translation>Rien n’écoute.</translation>
    </message>
    <message>
        <source>no cable</source>
        <translation>sans câble</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Wi-Fi with your own password</source>
        <translation>Wi-Fi avec votre propre mot de passe</translation>
    </message>
    <message>
        <source>open for 3 minutes</source>
        <translation>ouvert 3 minutes</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Meters</source>
        <translation>Compteurs</translation>
    </message>
    <message>
        <source>No meter</source>
        <translation>Aucun compteur</translation>
    </message>
    <message>
        <source>Sys</source>
        <translation>Sys</translation>
    </message>
    <message>
        <source>Voltage V</source>
        <translation>Tension V</translation>
    </message>
    <message>
        <source>Current A</source>
        <translation>Courant A</translation>
    </message>
    <message>
        <source>Active power kW</source>
        <translation>Puiss. active kW</translation>
    </message>
    <message>
        <source>Reactive power kvar</source>
        <translation>Puiss. réactive kvar</translation>
    </message>
    <message>
        <source>Apparent power kVA</source>
        <translation>Puiss. apparente kVA</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>Facteur de puissance</translation>
    </message>
    <message>
        <source>Distortion %</source>
        <translation>Distorsion %</translation>
    </message>
    <message>
        <source>Distortion L-L %</source>
        <translation>Distorsion L-L %</translation>
    </message>
    <message>
        <source>Unbalance %</source>
        <translation>Déséquilibre %</translation>
    </message>
    <message>
        <source>Waveform L1</source>
        <translation>Forme d’onde L1</translation>
    </message>
    <message>
        <source>Waveform L2</source>
        <translation>Forme d’onde L2</translation>
    </message>
    <message>
        <source>Waveform L3</source>
        <translation>Forme d’onde L3</translation>
    </message>
    <message>
        <source>Harmonics L1</source>
        <translation>Harmoniques L1</translation>
    </message>
    <message>
        <source>Harmonics L2</source>
        <translation>Harmoniques L2</translation>
    </message>
    <message>
        <source>Harmonics L3</source>
        <translation>Harmoniques L3</translation>
    </message>
    <message>
        <source>Demand kW, kVA</source>
        <translation>Appel kW, kVA</translation>
    </message>
    <message>
        <source>Tariffs kWh</source>
        <translation>Tarifs kWh</translation>
    </message>
    <message>
        <source>Quadrants kWh</source>
        <translation>Quadrants kWh</translation>
    </message>
    <message>
        <source>Phases + kWh</source>
        <translation>Phases + kWh</translation>
    </message>
    <message>
        <source>Phases - kWh</source>
        <translation>Phases - kWh</translation>
    </message>
    <message>
        <source>Reactive kvarh</source>
        <translation>Réactive kvarh</translation>
    </message>
    <message>
        <source>Quadrants kvarh</source>
        <translation>Quadrants kvarh</translation>
    </message>
    <message>
        <source>Apparent kVAh</source>
        <translation>Apparente kVAh</translation>
    </message>
    <message>
        <source>Quadrants kVAh</source>
        <translation>Quadrants kVAh</translation>
    </message>
    <message>
        <source>Run time h:min</source>
        <translation>Marche h:min</translation>
    </message>
    <message>
        <source>Operation h:min</source>
        <translation>Service h:min</translation>
    </message>
    <message>
        <source>Sag</source>
        <translation>Creux</translation>
    </message>
    <message>
        <source>Swell</source>
        <translation>Surtension</translation>
    </message>
    <message>
        <source>Interruption</source>
        <translation>Coupure</translation>
    </message>
    <message>
        <source>Nothing is wrong with the measurement.</source>
        <translation>La mesure ne signale rien d’anormal.</translation>
    </message>
    <message>
        <source>Highest demand</source>
        <translation>Appel maximal</translation>
    </message>
    <message>
        <source>Voltage events</source>
        <translation>Événements de tension</translation>
    </message>
    <message>
        <source>lasts</source>
        <translation>dure</translation>
    </message>
    <message>
        <source>This meter tells its values; it does not show waveforms or events.</source>
        <translation>Ce compteur donne ses valeurs, sans formes d’onde ni événements.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Measures to control the grid connection, not for billing.</source>
        <translation>Mesure pour piloter le raccordement, pas pour la facturation.</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>remote status</source>
        <translation>état à distance</translation>
    </message>
    <message>
        <source>tariff</source>
        <translation>tarif</translation>
    </message>
    <message>
        <source>partial runs</source>
        <translation>partiels en marche</translation>
    </message>
    <message>
        <source>partial reset</source>
        <translation>partiels à zéro</translation>
    </message>
    <message>
        <source>pulses</source>
        <translation>impulsions</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>remote</source>
        <translation>à distance</translation>
    </message>
    <message>
        <source>Reactive total kvar</source>
        <translation>Réactive totale kvar</translation>
    </message>
    <message>
        <source>Cos phi, crest I</source>
        <translation>Cos phi, crête I</translation>
    </message>
    <message>
        <source>Phase order, tariff</source>
        <translation>Ordre phases, tarif</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Étalonnage</translation>
    </message>
    <message>
        <source>Not calibrated.</source>
        <translation>Non étalonné.</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>signé</translation>
    </message>
    <message>
        <source>Refused: measures uncalibrated. See the alarms.</source>
        <translation>Refusé : mesure non étalonnée. Voir les alarmes.</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>Active power</source>
        <translation>Puissance active</translation>
    </message>
    <message>
        <source>Reactive power</source>
        <translation>Puissance réactive</translation>
    </message>
    <message>
        <source>Apparent power</source>
        <translation>Puissance apparente</translation>
    </message>
    <message>
        <source>Voltage L-N</source>
        <translation>Tension phase-neutre</translation>
    </message>
    <message>
        <source>Voltage L-L</source>
        <translation>Tension entre phases</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Courant</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>Facteur de puissance</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>THD of current</source>
        <translation>THD du courant</translation>
    </message>
    <message>
        <source>THD of voltage L-N</source>
        <translation>THD de la tension phase-neutre</translation>
    </message>
    <message>
        <source>THD of voltage L-L</source>
        <translation>THD de la tension entre phases</translation>
    </message>
    <message>
        <source>Active power demand</source>
        <translation>Puissance active moyenne</translation>
    </message>
    <message>
        <source>Highest active power demand</source>
        <translation>Puissance active moyenne maximale</translation>
    </message>
    <message>
        <source>Apparent power demand</source>
        <translation>Puissance apparente moyenne</translation>
    </message>
    <message>
        <source>Highest apparent power demand</source>
        <translation>Puissance apparente moyenne maximale</translation>
    </message>
    <message>
        <source>Voltage unbalance</source>
        <translation>Déséquilibre de tension</translation>
    </message>
    <message>
        <source>Current unbalance</source>
        <translation>Déséquilibre de courant</translation>
    </message>
    <message>
        <source>Phase sequence</source>
        <translation>Ordre des phases</translation>
    </message>
    <message>
        <source>Active energy +</source>
        <translation>Énergie active +</translation>
    </message>
    <message>
        <source>Active energy -</source>
        <translation>Énergie active -</translation>
    </message>
    <message>
        <source>Active energy + partial</source>
        <translation>Énergie active + partielle</translation>
    </message>
    <message>
        <source>Active energy - partial</source>
        <translation>Énergie active - partielle</translation>
    </message>
    <message>
        <source>Active energy + tariff 1</source>
        <translation>Énergie active + tarif 1</translation>
    </message>
    <message>
        <source>Active energy + tariff 2</source>
        <translation>Énergie active + tarif 2</translation>
    </message>
    <message>
        <source>Active energy - tariff 1</source>
        <translation>Énergie active - tarif 1</translation>
    </message>
    <message>
        <source>Active energy - tariff 2</source>
        <translation>Énergie active - tarif 2</translation>
    </message>
    <message>
        <source>Active energy quadrant I</source>
        <translation>Énergie active quadrant I</translation>
    </message>
    <message>
        <source>Active energy quadrant II</source>
        <translation>Énergie active quadrant II</translation>
    </message>
    <message>
        <source>Active energy quadrant III</source>
        <translation>Énergie active quadrant III</translation>
    </message>
    <message>
        <source>Active energy quadrant IV</source>
        <translation>Énergie active quadrant IV</translation>
    </message>
    <message>
        <source>Reactive energy +</source>
        <translation>Énergie réactive +</translation>
    </message>
    <message>
        <source>Reactive energy -</source>
        <translation>Énergie réactive -</translation>
    </message>
    <message>
        <source>Reactive energy + partial</source>
        <translation>Énergie réactive + partielle</translation>
    </message>
    <message>
        <source>Reactive energy - partial</source>
        <translation>Énergie réactive - partielle</translation>
    </message>
    <message>
        <source>Reactive energy quadrant I</source>
        <translation>Énergie réactive quadrant I</translation>
    </message>
    <message>
        <source>Reactive energy quadrant II</source>
        <translation>Énergie réactive quadrant II</translation>
    </message>
    <message>
        <source>Reactive energy quadrant III</source>
        <translation>Énergie réactive quadrant III</translation>
    </message>
    <message>
        <source>Reactive energy quadrant IV</source>
        <translation>Énergie réactive quadrant IV</translation>
    </message>
    <message>
        <source>Apparent energy</source>
        <translation>Énergie apparente</translation>
    </message>
    <message>
        <source>Apparent energy partial</source>
        <translation>Énergie apparente partielle</translation>
    </message>
    <message>
        <source>Apparent energy quadrant I</source>
        <translation>Énergie apparente quadrant I</translation>
    </message>
    <message>
        <source>Apparent energy quadrant II</source>
        <translation>Énergie apparente quadrant II</translation>
    </message>
    <message>
        <source>Apparent energy quadrant III</source>
        <translation>Énergie apparente quadrant III</translation>
    </message>
    <message>
        <source>Apparent energy quadrant IV</source>
        <translation>Énergie apparente quadrant IV</translation>
    </message>
    <message>
        <source>Run time importing</source>
        <translation>Durée de soutirage</translation>
    </message>
    <message>
        <source>Run time exporting</source>
        <translation>Durée d’injection</translation>
    </message>
    <message>
        <source>Run time importing, partial</source>
        <translation>Durée de soutirage, partielle</translation>
    </message>
    <message>
        <source>Run time exporting, partial</source>
        <translation>Durée d’injection, partielle</translation>
    </message>
    <message>
        <source>Operating time</source>
        <translation>Durée de fonctionnement</translation>
    </message>
    <message>
        <source>DC power</source>
        <translation>Puissance DC</translation>
    </message>
    <message>
        <source>DC voltage</source>
        <translation>Tension DC</translation>
    </message>
    <message>
        <source>DC current</source>
        <translation>Courant DC</translation>
    </message>
    <message>
        <source>DC energy</source>
        <translation>Énergie DC</translation>
    </message>
    <message>
        <source>State of charge</source>
        <translation>État de charge</translation>
    </message>
    <message>
        <source>State of health</source>
        <translation>État de santé</translation>
    </message>
    <message>
        <source>Charged energy</source>
        <translation>Énergie chargée</translation>
    </message>
    <message>
        <source>Discharged energy</source>
        <translation>Énergie déchargée</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Insulation resistance</source>
        <translation>Résistance d’isolement</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Rendement</translation>
    </message>
    <message>
        <source>Working state</source>
        <translation>État de marche</translation>
    </message>
    <message>
        <source>Working mode</source>
        <translation>Mode de marche</translation>
    </message>
    <message>
        <source>Alarm word 1</source>
        <translation>Mot d’alarme 1</translation>
    </message>
    <message>
        <source>Alarm word 2</source>
        <translation>Mot d’alarme 2</translation>
    </message>
    <message>
        <source>Alarm word 3</source>
        <translation>Mot d’alarme 3</translation>
    </message>
    <message>
        <source>Nominal power</source>
        <translation>Puissance nominale</translation>
    </message>
    <message>
        <source>Highest active power</source>
        <translation>Puissance active maximale</translation>
    </message>
    <message>
        <source>Rated energy</source>
        <translation>Capacité nominale</translation>
    </message>
    <message>
        <source>Highest charge power</source>
        <translation>Puissance de charge maximale</translation>
    </message>
    <message>
        <source>Highest discharge power</source>
        <translation>Puissance de décharge maximale</translation>
    </message>
    <message>
        <source>Battery power setpoint</source>
        <translation>Consigne de puissance de la batterie</translation>
    </message>
    <message>
        <source>Active power limit</source>
        <translation>Limite de puissance active</translation>
    </message>
    <message>
        <source>Active power limit, percent</source>
        <translation>Limite de puissance active, en pour cent</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Limite d’injection</translation>
    </message>
    <message>
        <source>Current limit</source>
        <translation>Limite de courant</translation>
    </message>
    <message>
        <source>Charger state</source>
        <translation>État de la borne</translation>
    </message>
    <message>
        <source>Charger phases</source>
        <translation>Phases de la borne</translation>
    </message>
    <message>
        <source>Switch state</source>
        <translation>État de l’interrupteur</translation>
    </message>
    <message>
        <source>SG Ready state</source>
        <translation>État SG Ready</translation>
    </message>
    <message>
        <source>Heating rod setpoint</source>
        <translation>Consigne de la résistance chauffante</translation>
    </message>
    <message>
        <source>Tank temperature</source>
        <translation>Température du ballon</translation>
    </message>
    <message>
        <source>Grid connection</source>
        <translation>Raccordement au réseau</translation>
    </message>
    <message>
        <source>Transfer switch</source>
        <translation>Inverseur de source</translation>
    </message>
    <message>
        <source>Generator alarm</source>
        <translation>Alarme du groupe électrogène</translation>
    </message>
    <message>
        <source>Digital input 1</source>
        <translation>Entrée numérique 1</translation>
    </message>
    <message>
        <source>Digital input 2</source>
        <translation>Entrée numérique 2</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Grid power</source>
        <translation>Puissance du réseau</translation>
    </message>
    <message>
        <source>PV power</source>
        <translation>Puissance PV</translation>
    </message>
    <message>
        <source>Battery power</source>
        <translation>Puissance de la batterie</translation>
    </message>
    <message>
        <source>House power</source>
        <translation>Puissance de la maison</translation>
    </message>
    <message>
        <source>Charger power</source>
        <translation>Puissance de la borne</translation>
    </message>
    <message>
        <source>Heat pump power</source>
        <translation>Puissance de la pompe à chaleur</translation>
    </message>
    <message>
        <source>Grid import</source>
        <translation>Soutirage du réseau</translation>
    </message>
    <message>
        <source>Grid export</source>
        <translation>Injection dans le réseau</translation>
    </message>
    <message>
        <source>PV energy</source>
        <translation>Énergie PV</translation>
    </message>
    <message>
        <source>House energy</source>
        <translation>Énergie de la maison</translation>
    </message>
    <message>
        <source>Battery charged</source>
        <translation>Énergie chargée dans la batterie</translation>
    </message>
    <message>
        <source>Battery discharged</source>
        <translation>Énergie déchargée de la batterie</translation>
    </message>
    <message>
        <source>Unmeasured time</source>
        <translation>Temps sans mesure</translation>
    </message>
    <message>
        <source>Energy of this charge</source>
        <translation>Énergie de cette recharge</translation>
    </message>
    <message>
        <source>Reactive power, total</source>
        <translation>Puissance réactive totale</translation>
    </message>
    <message>
        <source>Displacement factor</source>
        <translation>Facteur de déphasage</translation>
    </message>
    <message>
        <source>Crest factor of current</source>
        <translation>Facteur de crête du courant</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>The meter at the grid connection is silent, so the battery rests.</source>
        <translation>Le compteur au raccordement est muet, la batterie reste donc au repos.</translation>
    </message>
    <message>
        <source>The meter at the grid connection is silent, so the sun may give at most {powerW}.</source>
        <translation>Le compteur au raccordement est muet, le soleil peut donc donner au plus {powerW}.</translation>
    </message>
    <message>
        <source>The meter at the grid connection is back; the battery waits until its values are steady.</source>
        <translation>Le compteur au raccordement est revenu ; la batterie attend que ses valeurs soient stables.</translation>
    </message>
    <message>
        <source>There is no meter at the grid connection, so the battery rests.</source>
        <translation>Il n’y a pas de compteur au raccordement, la batterie reste donc au repos.</translation>
    </message>
    <message>
        <source>The battery is at {socPercent} and is not charged above {maxSocPercent}.</source>
        <translation>La batterie est à {socPercent} et n’est pas chargée au-delà de {maxSocPercent}.</translation>
    </message>
    <message>
        <source>The battery is at {socPercent} and keeps {minSocPercent} in reserve.</source>
        <translation>La batterie est à {socPercent} et garde {minSocPercent} en réserve.</translation>
    </message>
    <message>
        <source>The battery is at {socPercent}; {reservePercent} are kept for an outage of the grid.</source>
        <translation>La batterie est à {socPercent} ; {reservePercent} sont gardés pour une coupure du réseau.</translation>
    </message>
    <message>
        <source>Nobody knows how full the battery is, so it rests.</source>
        <translation>Personne ne sait si la batterie est pleine, elle reste donc au repos.</translation>
    </message>
    <message>
        <source>The battery does not tell its power, so it rests.</source>
        <translation>La batterie n’indique pas sa puissance, elle reste donc au repos.</translation>
    </message>
    <message>
        <source>The inverter does not tell its power, so it may give at most {powerW}.</source>
        <translation>L’onduleur n’indique pas sa puissance, il peut donc donner au plus {powerW}.</translation>
    </message>
    <message>
        <source>The device does not answer; when it is back it starts from {powerW}.</source>
        <translation>L’appareil ne répond pas ; à son retour il repart de {powerW}.</translation>
    </message>
    <message>
        <source>The device can do {powerW} and no more.</source>
        <translation>L’appareil peut {powerW} et pas davantage.</translation>
    </message>
    <message>
        <source>The battery manages only about {powerW} at the moment.</source>
        <translation>La batterie n’atteint qu’environ {powerW} en ce moment.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}: the main fuse of {fuseA} leaves no other choice.</source>
        <translation>La batterie charge avec {powerW} : le fusible principal de {fuseA} ne laisse pas d’autre choix.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}: the main fuse of {fuseA} leaves no other choice.</source>
        <translation>La batterie fournit {powerW} : le fusible principal de {fuseA} ne laisse pas d’autre choix.</translation>
    </message>
    <message>
        <source>The battery rests: the main fuse of {fuseA} is fully used.</source>
        <translation>La batterie est au repos : le fusible principal de {fuseA} est entièrement utilisé.</translation>
    </message>
    <message>
        <source>The sun may give at most {powerW}, so that the main fuse of {fuseA} holds.</source>
        <translation>Le soleil peut donner au plus {powerW}, pour que le fusible principal de {fuseA} tienne.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}, because at most {limitW} may be fed into the grid.</source>
        <translation>La batterie charge avec {powerW}, car au plus {limitW} peuvent être injectés dans le réseau.</translation>
    </message>
    <message>
        <source>The battery gives only {powerW}, because at most {limitW} may be fed into the grid.</source>
        <translation>La batterie ne fournit que {powerW}, car au plus {limitW} peuvent être injectés dans le réseau.</translation>
    </message>
    <message>
        <source>The battery rests, because at most {limitW} may be fed into the grid.</source>
        <translation>La batterie est au repos, car au plus {limitW} peuvent être injectés dans le réseau.</translation>
    </message>
    <message>
        <source>The sun may give at most {powerW}, because house and battery take no more and at most {limitW} may be fed into the grid.</source>
        <translation>Le soleil peut donner au plus {powerW} : maison et batterie n’en prennent pas plus et l’injection est limitée à {limitW}.</translation>
    </message>
    <message>
        <source>The sun may give all it can, up to {powerW}; feed-in stays below {limitW}.</source>
        <translation>Le soleil peut tout donner, jusqu’à {powerW} ; l’injection reste sous {limitW}.</translation>
    </message>
    <message>
        <source>The inverter itself keeps feed-in below {powerW}.</source>
        <translation>L’onduleur maintient lui-même l’injection sous {powerW}.</translation>
    </message>
    <message>
        <source>Set by hand: the battery charges with {powerW} for another {leftMin}.</source>
        <translation>Réglé à la main : la batterie charge avec {powerW} pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Set by hand: the battery gives {powerW} for another {leftMin}.</source>
        <translation>Réglé à la main : la batterie fournit {powerW} pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Set by hand: the battery rests for another {leftMin}.</source>
        <translation>Réglé à la main : la batterie reste au repos pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Set by hand: {powerW} for another {leftMin}.</source>
        <translation>Réglé à la main : {powerW} pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Set by hand: {currentA} for another {leftMin}.</source>
        <translation>Réglé à la main : {currentA} pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Set by hand: {value} for another {leftMin}.</source>
        <translation>Réglé à la main : {value} pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}: the sun gives more than the house needs.</source>
        <translation>La batterie charge avec {powerW} : le soleil donne plus que la maison ne demande.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}: the house needs more than the sun gives.</source>
        <translation>La batterie fournit {powerW} : la maison demande plus que le soleil ne donne.</translation>
    </message>
    <message>
        <source>The battery rests: house and sun are in balance.</source>
        <translation>La batterie est au repos : maison et soleil sont en équilibre.</translation>
    </message>
    <message>
        <source>The self-test has the battery charge with {powerW}.</source>
        <translation>L’autotest fait charger la batterie avec {powerW}.</translation>
    </message>
    <message>
        <source>The self-test has the battery give {powerW}.</source>
        <translation>L’autotest fait fournir {powerW} à la batterie.</translation>
    </message>
    <message>
        <source>The self-test has the battery rest.</source>
        <translation>L’autotest met la batterie au repos.</translation>
    </message>
    <message>
        <source>The self-test holds it at {powerW}.</source>
        <translation>L’autotest le maintient à {powerW}.</translation>
    </message>
    <message>
        <source>The self-test holds it at {currentA}.</source>
        <translation>L’autotest le maintient à {currentA}.</translation>
    </message>
    <message>
        <source>The self-test holds it at {value}.</source>
        <translation>L’autotest le maintient à {value}.</translation>
    </message>
    <message>
        <source>Set by hand, but off the grid the battery makes the grid itself; what was set holds again when the grid is back.</source>
        <translation>Réglé à la main, mais hors réseau la batterie forme elle-même le réseau ; la valeur réglée vaudra de nouveau au retour du réseau.</translation>
    </message>
    <message>
        <source>Nothing needs to be held any more: the device follows its own mode.</source>
        <translation>Plus rien à maintenir : l’appareil suit son propre mode.</translation>
    </message>
    <message>
        <source>Control stops: the device goes back to its own mode.</source>
        <translation>La régulation s’arrête : l’appareil revient à son propre mode.</translation>
    </message>
    <message>
        <source>.</source>
        <translation>,</translation>
    </message>
    <message>
        <source>Its owner has switched it off.</source>
        <translation>Son propriétaire l’a arrêté.</translation>
    </message>
    <message>
        <source>Its owner has switched it on.</source>
        <translation>Son propriétaire l’a mis en marche.</translation>
    </message>
    <message>
        <source>It waits for sun: {availableW} are left for it, {neededW} are needed.</source>
        <translation>Il attend le soleil : il lui reste {availableW}, il en faut {neededW}.</translation>
    </message>
    <message>
        <source>There is surplus; it starts in {leftMin} if {neededW} last.</source>
        <translation>Il y a du surplus ; il démarre dans {leftMin} si {neededW} se maintiennent.</translation>
    </message>
    <message>
        <source>It runs on the sun: {availableW} are there for it.</source>
        <translation>Il fonctionne au soleil : {availableW} sont disponibles pour lui.</translation>
    </message>
    <message>
        <source>Only {availableW} are left for it; it stops in {leftMin} if that lasts.</source>
        <translation>Il ne lui reste que {availableW} ; il s’arrête dans {leftMin} si cela dure.</translation>
    </message>
    <message>
        <source>It has its minimum of {neededW} at any time, and more from the sun.</source>
        <translation>Il a toujours son minimum de {neededW}, et davantage avec le soleil.</translation>
    </message>
    <message>
        <source>It goes on for another {leftMin}, its shortest run.</source>
        <translation>Il continue encore {leftMin}, sa durée minimale de marche.</translation>
    </message>
    <message>
        <source>It rests for another {leftMin} before it may start.</source>
        <translation>Il se repose encore {leftMin} avant de pouvoir démarrer.</translation>
    </message>
    <message>
        <source>It has started {starts} times today and may not start again.</source>
        <translation>Il a déjà démarré {starts} fois aujourd’hui et ne peut plus redémarrer.</translation>
    </message>
    <message>
        <source>The device does not answer, so nothing is asked of it.</source>
        <translation>L’appareil ne répond pas, rien ne lui est demandé.</translation>
    </message>
    <message>
        <source>It does not do what it is told; others do without the {drawsW} it may draw.</source>
        <translation>Il ne fait pas ce qui lui est commandé ; les autres se passent des {drawsW} qu’il peut consommer.</translation>
    </message>
    <message>
        <source>The meter at the grid connection is silent; only what is safe without it runs.</source>
        <translation>Le compteur au raccordement est muet ; seul fonctionne ce qui est sûr sans lui.</translation>
    </message>
    <message>
        <source>The main fuse of {fuseA} leaves no more room.</source>
        <translation>Le fusible principal de {fuseA} ne laisse pas plus de place.</translation>
    </message>
    <message>
        <source>At most {limitW} may be drawn from the grid.</source>
        <translation>Au plus {limitW} peuvent être prélevés du réseau.</translation>
    </message>
    <message>
        <source>A limit has stopped it; it starts again when there has been room for a while.</source>
        <translation>Une limite l’a arrêté ; il redémarre quand il y aura de la place depuis un moment.</translation>
    </message>
    <message>
        <source>The battery covers the house with {powerW}, not the loads that run.</source>
        <translation>La batterie couvre la maison avec {powerW}, pas les consommateurs en marche.</translation>
    </message>
    <message>
        <source>The battery charges less, because loads need the room at the grid connection.</source>
        <translation>La batterie se charge moins, car des consommateurs ont besoin de la place au raccordement.</translation>
    </message>
    <message>
        <source>Fast charging: the vehicle gets all it can take.</source>
        <translation>Charge rapide : le véhicule reçoit tout ce qu’il peut prendre.</translation>
    </message>
    <message>
        <source>The vehicle takes nothing; it is full or does not want. {neededW} stay on offer.</source>
        <translation>Le véhicule ne prend rien ; il est plein ou ne veut pas. {neededW} restent proposés.</translation>
    </message>
    <message>
        <source>The vehicle took nothing when it was offered; others have the sun first.</source>
        <translation>Le véhicule n’a rien pris quand on le lui proposait ; les autres ont le soleil d’abord.</translation>
    </message>
    <message>
        <source>No vehicle is connected.</source>
        <translation>Aucun véhicule n’est branché.</translation>
    </message>
    <message>
        <source>The charger reports a fault.</source>
        <translation>La borne signale un défaut.</translation>
    </message>
    <message>
        <source>The charger has been taken out of service.</source>
        <translation>La borne a été mise hors service.</translation>
    </message>
    <message>
        <source>The charger is reserved for somebody else.</source>
        <translation>La borne est réservée à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>The charger may offer {mostA} only; vehicles need 6 A.</source>
        <translation>La borne ne peut proposer que {mostA} ; il faut 6 A aux véhicules.</translation>
    </message>
    <message>
        <source>The sun is enough for one vehicle; the other one has its turn.</source>
        <translation>Le soleil suffit pour un véhicule ; c’est le tour de l’autre.</translation>
    </message>
    <message>
        <source>It charges for a moment to see how much power the vehicle takes, so that it is ready in time.</source>
        <translation>Il charge un instant pour voir quelle puissance le véhicule accepte, afin d’être prêt à l’heure.</translation>
    </message>
    <message>
        <source>Charging pauses while the number of phases changes.</source>
        <translation>La charge s’interrompt pendant le changement du nombre de phases.</translation>
    </message>
    <message>
        <source>Number of phases it charges with: {value}.</source>
        <translation>Nombre de phases de charge : {value}.</translation>
    </message>
    <message>
        <source>It waits for sun and starts in {leftMin} at the latest, so that {neededWh} are there in time.</source>
        <translation>Il attend le soleil et démarre au plus tard dans {leftMin}, pour que {neededWh} soient là à temps.</translation>
    </message>
    <message>
        <source>It runs now, so that {neededWh} are there in {leftMin}.</source>
        <translation>Il fonctionne maintenant, pour que {neededWh} soient là dans {leftMin}.</translation>
    </message>
    <message>
        <source>Its time cannot be kept: {neededWh} are missing, it will be {lateMin} late. It runs with all it can.</source>
        <translation>Son heure ne peut être tenue : il manque {neededWh}, il aura {lateMin} de retard. Il fonctionne autant qu’il peut.</translation>
    </message>
    <message>
        <source>The water is hot enough at {temperatureC}.</source>
        <translation>L’eau est assez chaude à {temperatureC}.</translation>
    </message>
    <message>
        <source>A limit leaves it no room, but it cannot be locked now: it draws what it likes.</source>
        <translation>Une limite ne lui laisse pas de place, mais elle ne peut pas être bloquée maintenant : elle consomme ce qu’elle veut.</translation>
    </message>
    <message>
        <source>The grid operator allows {limitPercent} of the installed power, so the sun may give at most {powerW}.</source>
        <translation>Le gestionnaire du réseau autorise {limitPercent} de la puissance installée, donc le soleil peut donner au plus {powerW}.</translation>
    </message>
    <message>
        <source>The grid operator allows {limitW} of feed-in, so the sun may give at most {powerW}.</source>
        <translation>Le gestionnaire du réseau autorise {limitW} d’injection, donc le soleil peut donner au plus {powerW}.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}, because the grid operator allows {limitW} of feed-in.</source>
        <translation>La batterie se charge avec {powerW}, car le gestionnaire du réseau autorise {limitW} d’injection.</translation>
    </message>
    <message>
        <source>The battery gives only {powerW}, because the grid operator allows {limitW} of feed-in.</source>
        <translation>La batterie ne donne que {powerW}, car le gestionnaire du réseau autorise {limitW} d’injection.</translation>
    </message>
    <message>
        <source>The battery rests, because the grid operator allows {limitW} of feed-in.</source>
        <translation>La batterie se repose, car le gestionnaire du réseau autorise {limitW} d’injection.</translation>
    </message>
    <message>
        <source>The network operator allows {limitW} for the devices it may control together.</source>
        <translation>Le gestionnaire du réseau autorise {limitW} pour l’ensemble des appareils qu’il peut piloter.</translation>
    </message>
    <message>
        <source>The fuse of its circuit, {fuseA}, leaves no more room.</source>
        <translation>Le fusible de son circuit, {fuseA}, ne laisse plus de place.</translation>
    </message>
    <message>
        <source>The meter of its circuit is silent, so nobody knows what its fuse of {fuseA} has left.</source>
        <translation>Le compteur de son circuit est muet : nul ne sait ce qu’il reste de son fusible de {fuseA}.</translation>
    </message>
    <message>
        <source>More than {limitW} were fed in for too long; nothing is fed in for another {leftMin}.</source>
        <translation>Plus de {limitW} ont été injectés trop longtemps ; rien n’est injecté pendant encore {leftMin}.</translation>
    </message>
    <message>
        <source>Feed-in was cut; the sun comes back slowly and may give {powerW} now.</source>
        <translation>L’injection était coupée ; le soleil revient lentement et peut donner {powerW} maintenant.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW} only, because at most {limitW} may be drawn from the grid.</source>
        <translation>La batterie ne se charge qu’avec {powerW}, car au plus {limitW} peuvent être tirés du réseau.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, so that at most {limitW} are drawn from the grid.</source>
        <translation>La batterie donne {powerW} pour qu’au plus {limitW} soient tirés du réseau.</translation>
    </message>
    <message>
        <source>The battery rests, because at most {limitW} may be drawn from the grid.</source>
        <translation>La batterie se repose, car au plus {limitW} peuvent être tirés du réseau.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW} only: {limitW} may be drawn for the rest of the demand window.</source>
        <translation>La batterie ne se charge qu’avec {powerW} : {limitW} peuvent être tirés jusqu’à la fin de la période de mesure.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}: only {limitW} may be drawn for the rest of the demand window.</source>
        <translation>La batterie donne {powerW} : seuls {limitW} peuvent être tirés jusqu’à la fin de la période de mesure.</translation>
    </message>
    <message>
        <source>The battery rests: {limitW} may be drawn for the rest of the demand window.</source>
        <translation>La batterie se repose : {limitW} peuvent être tirés jusqu’à la fin de la période de mesure.</translation>
    </message>
    <message>
        <source>The battery gives only what a peak needs: {reservePercent} are kept for that.</source>
        <translation>La batterie ne donne que ce qu’une pointe exige : {reservePercent} sont gardés pour cela.</translation>
    </message>
    <message>
        <source>The battery is charged up to the {reservePercent} kept for peaks, with what the limit leaves.</source>
        <translation>La batterie est rechargée jusqu’aux {reservePercent} gardés pour les pointes, avec ce que la limite laisse.</translation>
    </message>
    <message>
        <source>Only {limitW} may be drawn from the grid now, or the peak would become too high.</source>
        <translation>Seuls {limitW} peuvent être tirés du réseau maintenant, sinon la pointe serait trop haute.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}, up to {targetPercent}: the tariff plan says so.</source>
        <translation>La batterie se charge avec {powerW}, jusqu’à {targetPercent} : le plan tarifaire le veut.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, although the tariff plan wants {targetPercent}.</source>
        <translation>La batterie donne {powerW}, bien que le plan tarifaire veuille {targetPercent}.</translation>
    </message>
    <message>
        <source>The battery keeps what it has: the tariff plan wants {targetPercent}.</source>
        <translation>La batterie garde ce qu’elle a : le plan tarifaire veut {targetPercent}.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW} of surplus; the tariff plan keeps it from giving.</source>
        <translation>La batterie se charge avec {powerW} de surplus ; le plan tarifaire l’empêche de donner.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, although the tariff plan wants to keep it.</source>
        <translation>La batterie donne {powerW}, bien que le plan tarifaire veuille la garder.</translation>
    </message>
    <message>
        <source>The battery keeps what it has: the tariff plan says so.</source>
        <translation>La batterie garde ce qu’elle a : le plan tarifaire le veut.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}, although the tariff plan lets it give.</source>
        <translation>La batterie se charge avec {powerW}, bien que le plan tarifaire la laisse donner.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}: the tariff plan says so.</source>
        <translation>La batterie donne {powerW} : le plan tarifaire le veut.</translation>
    </message>
    <message>
        <source>The battery may give by the tariff plan, but the house needs nothing.</source>
        <translation>La batterie peut donner selon le plan tarifaire, mais la maison n’a besoin de rien.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}, up to {targetPercent}: energy is cheap at {price}.</source>
        <translation>La batterie se charge avec {powerW}, jusqu’à {targetPercent} : l’énergie est bon marché à {price}.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, although energy is cheap at {price}.</source>
        <translation>La batterie donne {powerW}, bien que l’énergie soit bon marché à {price}.</translation>
    </message>
    <message>
        <source>The battery keeps {targetPercent}: energy is cheap at {price}.</source>
        <translation>La batterie garde {targetPercent} : l’énergie est bon marché à {price}.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW} of surplus; at {price} it is worth keeping.</source>
        <translation>La batterie se charge avec {powerW} de surplus ; à {price}, mieux vaut garder.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, although it would be worth keeping at {price}.</source>
        <translation>La batterie donne {powerW}, bien qu’à {price} mieux vaille garder.</translation>
    </message>
    <message>
        <source>The battery keeps what it has for dearer hours; energy costs {price} now.</source>
        <translation>La batterie garde ce qu’elle a pour des heures plus chères ; l’énergie coûte {price} maintenant.</translation>
    </message>
    <message>
        <source>The battery charges with {powerW}: energy costs less than nothing, {price}.</source>
        <translation>La batterie se charge avec {powerW} : l’énergie coûte moins que rien, {price}.</translation>
    </message>
    <message>
        <source>The battery gives {powerW}, although energy costs less than nothing, {price}.</source>
        <translation>La batterie donne {powerW}, bien que l’énergie coûte moins que rien, {price}.</translation>
    </message>
    <message>
        <source>The battery rests: it can take no more, although energy costs less than nothing, {price}.</source>
        <translation>La batterie se repose : elle ne peut plus rien prendre, bien que l’énergie coûte moins que rien, {price}.</translation>
    </message>
    <message>
        <source>Feeding in would cost money now, so the sun may give at most {powerW}.</source>
        <translation>Injecter coûterait de l’argent maintenant, donc le soleil peut donner au plus {powerW}.</translation>
    </message>
    <message>
        <source>It runs because energy costs less than nothing: {price}.</source>
        <translation>Il fonctionne parce que l’énergie coûte moins que rien : {price}.</translation>
    </message>
    <message>
        <source>The house is off the grid: the batteries hold {socPercent}, and it may run above {neededPercent}.</source>
        <translation>La maison est hors réseau : les batteries sont à {socPercent}, et il peut fonctionner au-dessus de {neededPercent}.</translation>
    </message>
    <message>
        <source>The house is off the grid and the generator reports an alarm, so nothing more runs.</source>
        <translation>La maison est hors réseau et le générateur signale une alarme, donc plus rien ne fonctionne.</translation>
    </message>
    <message>
        <source>The house is off the grid and nobody knows how full the batteries are, so it stays off.</source>
        <translation>La maison est hors réseau et nul ne connaît la charge des batteries, donc il reste arrêté.</translation>
    </message>
    <message>
        <source>The house is off the grid, and what waits for surplus rests until it is back.</source>
        <translation>La maison est hors réseau, et ce qui attend un surplus se repose jusqu&apos;à son retour.</translation>
    </message>
    <message>
        <source>The house is off the grid: its backup inverter can give {mostA} on one phase, and there is no room left on this one.</source>
        <translation>La maison est hors réseau : son onduleur de secours peut fournir {mostA} par phase, et il ne reste rien sur celle-ci.</translation>
    </message>
    <message>
        <source>The house is off the grid: batteries and sun leave {limitW} for all loads together.</source>
        <translation>La maison est hors réseau : batteries et soleil laissent {limitW} à toutes les charges ensemble.</translation>
    </message>
    <message>
        <source>The house is off the grid and nobody knows what it draws beside the loads, so it stays off.</source>
        <translation>La maison est hors réseau et nul ne sait ce qu’elle consomme à part les charges, donc il reste arrêté.</translation>
    </message>
    <message>
        <source>Off the grid the house has no power; once it is back, loads start one after another.</source>
        <translation>Hors réseau, la maison n’a plus de courant ; à son retour, les charges démarrent l’une après l’autre.</translation>
    </message>
    <message>
        <source>The house is off the grid, where loads start one after another, the most wanted first.</source>
        <translation>La maison est hors réseau, où les charges démarrent l’une après l’autre, les plus demandées d’abord.</translation>
    </message>
    <message>
        <source>Off the grid it was too much for batteries and sun; it may start again in {leftMin}.</source>
        <translation>Hors réseau, c’était trop pour les batteries et le soleil ; il peut redémarrer dans {leftMin}.</translation>
    </message>
    <message>
        <source>The grid is back; it starts when the grid has been steady for a while.</source>
        <translation>Le réseau est revenu ; il démarre quand le réseau est stable depuis un moment.</translation>
    </message>
    <message>
        <source>The contacts of ripple control cannot be read, so the strictest counts: {limitPercent}. The sun may give at most {powerW}.</source>
        <translation>Contacts de télécommande illisibles : le plus strict vaut, {limitPercent}. Le soleil peut donner au plus {powerW}.</translation>
    </message>
</context>
<context>
    <name>WhyShort</name>
    <message>
        <source>By hand for {leftMin}</source>
        <translation>À la main : {leftMin}</translation>
    </message>
    <message>
        <source>Off: set by its owner</source>
        <translation>Éteint par choix</translation>
    </message>
    <message>
        <source>On: set by its owner</source>
        <translation>Allumé par choix</translation>
    </message>
    <message>
        <source>Sun: {availableW} of {neededW}</source>
        <translation>Soleil {availableW}/{neededW}</translation>
    </message>
    <message>
        <source>Sun: starts in {leftMin}</source>
        <translation>Démarre dans {leftMin}</translation>
    </message>
    <message>
        <source>Runs on sun: {availableW}</source>
        <translation>Au soleil : {availableW}</translation>
    </message>
    <message>
        <source>Sun: stops in {leftMin}</source>
        <translation>S’arrête dans {leftMin}</translation>
    </message>
    <message>
        <source>Its minimum: {neededW}</source>
        <translation>Son minimum : {neededW}</translation>
    </message>
    <message>
        <source>Runs on for {leftMin}</source>
        <translation>Tourne encore {leftMin}</translation>
    </message>
    <message>
        <source>Rests for {leftMin}</source>
        <translation>Repos encore {leftMin}</translation>
    </message>
    <message>
        <source>All {starts} starts used</source>
        <translation>{starts} départs épuisés</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Ne répond pas</translation>
    </message>
    <message>
        <source>Does not obey</source>
        <translation>N’obéit pas</translation>
    </message>
    <message>
        <source>Grid meter is silent</source>
        <translation>Compteur réseau muet</translation>
    </message>
    <message>
        <source>Main fuse {fuseA} is full</source>
        <translation>Fusible de {fuseA} plein</translation>
    </message>
    <message>
        <source>Grid limit of {limitW}</source>
        <translation>Limite réseau {limitW}</translation>
    </message>
    <message>
        <source>Waits after a limit</source>
        <translation>Attend après une limite</translation>
    </message>
    <message>
        <source>Fast charging</source>
        <translation>Charge rapide</translation>
    </message>
    <message>
        <source>Vehicle takes nothing</source>
        <translation>Véhicule plein ou inerte</translation>
    </message>
    <message>
        <source>Took none: others first</source>
        <translation>Refus : aux autres</translation>
    </message>
    <message>
        <source>No vehicle connected</source>
        <translation>Aucun véhicule branché</translation>
    </message>
    <message>
        <source>Charger reports a fault</source>
        <translation>La borne est en défaut</translation>
    </message>
    <message>
        <source>Charger out of service</source>
        <translation>Borne hors service</translation>
    </message>
    <message>
        <source>Charger is reserved</source>
        <translation>La borne est réservée</translation>
    </message>
    <message>
        <source>{mostA} only, 6 A needed</source>
        <translation>{mostA}, il faut 6 A</translation>
    </message>
    <message>
        <source>Another vehicle&apos;s turn</source>
        <translation>Au tour de l’autre</translation>
    </message>
    <message>
        <source>Pause: phases change</source>
        <translation>Changement de phases</translation>
    </message>
    <message>
        <source>Phases: {value}</source>
        <translation>Phases : {value}</translation>
    </message>
    <message>
        <source>Looks what it takes</source>
        <translation>Regarde ce qu’il prend</translation>
    </message>
    <message>
        <source>Starts within {leftMin}</source>
        <translation>Démarre sous {leftMin}</translation>
    </message>
    <message>
        <source>{neededWh} due in {leftMin}</source>
        <translation>{neededWh} sous {leftMin}</translation>
    </message>
    <message>
        <source>Will be {lateMin} late</source>
        <translation>Retard prévu : {lateMin}</translation>
    </message>
    <message>
        <source>Water is at {temperatureC}</source>
        <translation>L’eau est à {temperatureC}</translation>
    </message>
    <message>
        <source>Cannot be locked now</source>
        <translation>Blocage impossible</translation>
    </message>
    <message>
        <source>Operator limit {limitW}</source>
        <translation>Limite imposée {limitW}</translation>
    </message>
    <message>
        <source>Circuit fuse {fuseA} full</source>
        <translation>Fusible circuit {fuseA}</translation>
    </message>
    <message>
        <source>Circuit meter is silent</source>
        <translation>Compteur circuit muet</translation>
    </message>
    <message>
        <source>Peak limit of {limitW}</source>
        <translation>Limite de pointe {limitW}</translation>
    </message>
    <message>
        <source>Price below 0: {price}</source>
        <translation>Prix négatif : {price}</translation>
    </message>
    <message>
        <source>Off grid: {socPercent} left</source>
        <translation>Hors réseau, reste {socPercent}</translation>
    </message>
    <message>
        <source>Generator reports alarm</source>
        <translation>Alarme du générateur</translation>
    </message>
    <message>
        <source>Off grid, charge unknown</source>
        <translation>Batteries : état inconnu</translation>
    </message>
    <message>
        <source>Off grid: no surplus</source>
        <translation>Hors réseau : sans excès</translation>
    </message>
    <message>
        <source>Off grid: {mostA} a phase</source>
        <translation>Îlot : {mostA} par phase</translation>
    </message>
    <message>
        <source>Off grid: {limitW} left</source>
        <translation>Hors réseau : {limitW}</translation>
    </message>
    <message>
        <source>Off grid, power unknown</source>
        <translation>Puissance inconnue</translation>
    </message>
    <message>
        <source>Off grid: no power</source>
        <translation>Maison sans courant</translation>
    </message>
    <message>
        <source>Off grid: next in turn</source>
        <translation>Hors réseau : à son tour</translation>
    </message>
    <message>
        <source>Too much: in {leftMin}</source>
        <translation>Trop : dans {leftMin}</translation>
    </message>
    <message>
        <source>Grid back: waits a while</source>
        <translation>Réseau revenu, il attend</translation>
    </message>
    <message>
        <source>Self-test: {powerW}</source>
        <translation>Autotest : {powerW}</translation>
    </message>
    <message>
        <source>Self-test: {currentA}</source>
        <translation>Autotest : {currentA}</translation>
    </message>
    <message>
        <source>Self-test: {value}</source>
        <translation>Autotest : {value}</translation>
    </message>
</context>
<context>
    <name>Discovery</name>
    <message>
        <source>Nobody answers at this address.</source>
        <translation>Personne ne répond à cette adresse.</translation>
    </message>
    <message>
        <source>It did not answer in time.</source>
        <translation>Il n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>What answers there is no Shelly of generation 2 or later.</source>
        <translation>Ce qui répond n’est pas un Shelly de génération 2 ou plus récente.</translation>
    </message>
    <message>
        <source>It is of generation 1; generation 2 and later are supported.</source>
        <translation>Il est de génération 1 ; la génération 2 et les suivantes sont prises en charge.</translation>
    </message>
    <message>
        <source>It drives a shutter. Set its profile to “switch” on its own web page to use its outputs.</source>
        <translation>Il commande un volet. Réglez son profil sur « switch » sur sa propre page web pour utiliser ses sorties.</translation>
    </message>
    <message>
        <source>Its firmware %1 is too old: at least %2 is needed. Update it on its own web page.</source>
        <translation>Son micrologiciel %1 est trop ancien : il faut au moins %2. Mettez-le à jour sur sa propre page web.</translation>
    </message>
    <message>
        <source>Its firmware version “%1” cannot be checked: at least %2 is needed. Update it on its own web page.</source>
        <translation>La version « %1 » de son micrologiciel ne peut pas être vérifiée : il faut au moins %2. Mettez-le à jour sur sa propre page web.</translation>
    </message>
    <message>
        <source>It has no switched output.</source>
        <translation>Il n’a pas de sortie commutée.</translation>
    </message>
    <message>
        <source>It asks for a password: the one set on the device.</source>
        <translation>Il demande un mot de passe : celui réglé sur l’appareil.</translation>
    </message>
    <message>
        <source>It refuses the password.</source>
        <translation>Il refuse le mot de passe.</translation>
    </message>
    <message>
        <source>Its firmware is not one of the versions checked.</source>
        <translation>Son micrologiciel n’est pas une des versions vérifiées.</translation>
    </message>
    <message>
        <source>Its firmware is newer than %1, the last one checked.</source>
        <translation>Son micrologiciel est plus récent que %1, la dernière version vérifiée.</translation>
    </message>
    <message>
        <source>It has another address than it was added with. Add it again to reach it there.</source>
        <translation>Il a une autre adresse que lors de son ajout. Ajoutez-le de nouveau pour l’y joindre.</translation>
    </message>
    <message>
        <source>Discovery is not available: there is no D-Bus on this device. Add switches by their address.</source>
        <translation>La recherche n’est pas disponible : il n’y a pas de D-Bus sur cet appareil. Ajoutez les prises par leur adresse.</translation>
    </message>
    <message>
        <source>Discovery is not available: avahi-daemon is not running. Add switches by their address.</source>
        <translation>La recherche n’est pas disponible : avahi-daemon ne tourne pas. Ajoutez les prises par leur adresse.</translation>
    </message>
    <message>
        <source>Discovery is not available: avahi-daemon refuses to search. Add switches by their address.</source>
        <translation>La recherche n’est pas disponible : avahi-daemon refuse de chercher. Ajoutez les prises par leur adresse.</translation>
    </message>
</context>
<context>
    <name>Commissioning</name>
    <message>
        <source>There is no meter at the grid connection. Add it first: nothing can be judged without it.</source>
        <translation>Il n’y a pas de compteur au point de raccordement. Ajoutez-le d’abord : sans lui rien ne peut être jugé.</translation>
    </message>
    <message>
        <source>The meter at the grid connection does not answer. Check its cable and address.</source>
        <translation>Le compteur du point de raccordement ne répond pas. Vérifiez son câble et son adresse.</translation>
    </message>
    <message>
        <source>The house is off the grid. Start the test when it is connected again.</source>
        <translation>La maison est isolée du réseau. Lancez le test quand elle y est de nouveau raccordée.</translation>
    </message>
    <message>
        <source>A major or critical alarm is active. Clear its cause first.</source>
        <translation>Une alarme majeure ou critique est active. Éliminez d’abord sa cause.</translation>
    </message>
    <message>
        <source>A device is held by hand. End the manual override first.</source>
        <translation>Un appareil est tenu à la main. Terminez d’abord la commande manuelle.</translation>
    </message>
    <message>
        <source>No device can be commanded, so there is nothing to step.</source>
        <translation>Aucun appareil ne peut être commandé : il n’y a rien à faire varier.</translation>
    </message>
    <message>
        <source>Nothing is controlled until the settings file is mended.</source>
        <translation>Rien n’est commandé tant que le fichier de réglages n’est pas réparé.</translation>
    </message>
    <message>
        <source>L{phase}: direction and size are right.</source>
        <translation>L{phase} : sens et valeur corrects.</translation>
    </message>
    <message>
        <source>L{phase}: the current transformer is the wrong way round. Turn it, or reverse its direction in the settings.</source>
        <translation>L{phase} : le transformateur de courant est à l’envers. Retournez-le ou inversez son sens dans les réglages.</translation>
    </message>
    <message>
        <source>L{phase}: its current transformer is on another phase than its voltage. Swap the transformers, or the voltage wires.</source>
        <translation>L{phase} : le transformateur de courant est sur une autre phase que la tension. Permutez les transformateurs ou les fils de tension.</translation>
    </message>
    <message>
        <source>L{phase}: its current transformer is on another phase than its voltage, and the wrong way round. Swap and turn it.</source>
        <translation>L{phase} : le transformateur de courant est sur une autre phase que la tension, et à l’envers. Permutez-le et retournez-le.</translation>
    </message>
    <message>
        <source>L{phase}: the meter shows {ratioPercent} of the step. Check the ratio of the current transformer.</source>
        <translation>L{phase} : le compteur montre {ratioPercent} de la variation. Vérifiez le rapport du transformateur de courant.</translation>
    </message>
    <message>
        <source>L{phase} changed, but the device says it is on L{otherPhase}. Check which phases are connected where.</source>
        <translation>L{phase} a varié, mais l’appareil se dit sur L{otherPhase}. Vérifiez le raccordement des phases.</translation>
    </message>
    <message>
        <source>L{phase}: the meter saw nothing of the step. Check that its current transformer is closed around the right conductor.</source>
        <translation>L{phase} : le compteur n’a rien vu de la variation. Vérifiez que le transformateur de courant entoure le bon conducteur.</translation>
    </message>
    <message>
        <source>L{phase}: cannot tell. The house changed by about {noiseW} by itself, too much for a step of {stepW}. Repeat the test when it is quieter.</source>
        <translation>L{phase} : impossible à dire. La maison a varié d’environ {noiseW} d’elle-même, trop pour une variation de {stepW}. Recommencez quand elle est plus calme.</translation>
    </message>
    <message>
        <source>Cannot tell: the meter gives no power of single phases.</source>
        <translation>Impossible à dire : le compteur ne donne pas la puissance par phase.</translation>
    </message>
    <message>
        <source>It follows: {final} of {told}, after {deadS} s of dead time and {riseS} s of rise.</source>
        <translation>Il suit : {final} sur {told}, après {deadS} s de temps mort et {riseS} s de montée.</translation>
    </message>
    <message>
        <source>It follows, but gives {final} of {told}. Check what else limits it.</source>
        <translation>Il suit, mais ne donne que {final} sur {told}. Vérifiez ce qui le limite.</translation>
    </message>
    <message>
        <source>It does not follow: told {told}, it stayed near {final}. Check that remote control is enabled on the device.</source>
        <translation>Il ne suit pas : réglé à {told}, il est resté près de {final}. Vérifiez que la commande à distance est activée sur l’appareil.</translation>
    </message>
    <message>
        <source>Cannot tell: neither the device nor its power said in time what it does.</source>
        <translation>Impossible à dire : ni l’appareil ni sa puissance n’ont indiqué à temps ce qu’il fait.</translation>
    </message>
    <message>
        <source>It refused the setpoint. Check that remote control is enabled on the device.</source>
        <translation>Il a refusé la consigne. Vérifiez que la commande à distance est activée sur l’appareil.</translation>
    </message>
    <message>
        <source>It keeps {readBack} instead of {told}. Check whether another system writes to it too.</source>
        <translation>Il garde {readBack} au lieu de {told}. Vérifiez si un autre système lui écrit aussi.</translation>
    </message>
    <message>
        <source>Skipped: it does not answer.</source>
        <translation>Omis : il ne répond pas.</translation>
    </message>
    <message>
        <source>Skipped: the battery is at {socPercent}, too empty to test. Charge it first.</source>
        <translation>Omis : la batterie est à {socPercent}, trop vide pour le test. Chargez-la d’abord.</translation>
    </message>
    <message>
        <source>Skipped: the battery is at {socPercent}, too full to test. Discharge it first.</source>
        <translation>Omis : la batterie est à {socPercent}, trop pleine pour le test. Déchargez-la d’abord.</translation>
    </message>
    <message>
        <source>Skipped: nobody knows how full the battery is.</source>
        <translation>Omis : personne ne sait à combien la batterie est chargée.</translation>
    </message>
    <message>
        <source>Skipped: the inverter gives {powerW}, too little to test. Repeat the test when the sun shines.</source>
        <translation>Omis : l’onduleur donne {powerW}, trop peu pour le test. Recommencez quand le soleil brille.</translation>
    </message>
    <message>
        <source>Skipped: no vehicle is connected that may charge.</source>
        <translation>Omis : aucun véhicule prêt à charger n’est branché.</translation>
    </message>
    <message>
        <source>Skipped: it can do too little now to be tested.</source>
        <translation>Omis : il peut trop peu en ce moment pour être testé.</translation>
    </message>
    <message>
        <source>The limit of {limit} was kept after {timeS} s, at most {allowedS} s were allowed.</source>
        <translation>La limite de {limit} a été tenue après {timeS} s, pour {allowedS} s permises au plus.</translation>
    </message>
    <message>
        <source>The limit of {limit} was kept only after {timeS} s; {allowedS} s are allowed.</source>
        <translation>La limite de {limit} n’a été tenue qu’après {timeS} s ; {allowedS} s sont permises.</translation>
    </message>
    <message>
        <source>The limit of {limit} was not kept: {worst} at the end.</source>
        <translation>La limite de {limit} n’a pas été tenue : {worst} à la fin.</translation>
    </message>
    <message>
        <source>Cannot tell: {reached} flowed, too little to try a limit. Repeat the test with more sun or load.</source>
        <translation>Impossible à dire : {reached} circulaient, trop peu pour essayer une limite. Recommencez avec plus de soleil ou de charge.</translation>
    </message>
    <message>
        <source>Skipped: it is not configured.</source>
        <translation>Omis : non configuré.</translation>
    </message>
    <message>
        <source>With the meter lost, inverters and batteries were at their safe values after {timeS} s.</source>
        <translation>Compteur perdu, onduleurs et batteries étaient à leurs valeurs sûres après {timeS} s.</translation>
    </message>
    <message>
        <source>With the meter lost, {worst} still flowed from inverters and batteries after {timeS} s; {limit} are safe. Until that is mended, do not rely on limits while the meter is lost.</source>
        <translation>Compteur perdu, {worst} venaient encore des onduleurs et batteries après {timeS} s ; {limit} sont sûrs. D’ici la réparation, ne comptez pas sur les limites quand le compteur est perdu.</translation>
    </message>
    <message>
        <source>Not renewed, the setpoint ended and the device went back after {timeS} s; the lease is {allowedS} s.</source>
        <translation>Non renouvelée, la consigne a pris fin et l’appareil est revenu après {timeS} s ; le bail est de {allowedS} s.</translation>
    </message>
    <message>
        <source>Not renewed, the setpoint still held after {timeS} s; the lease is {allowedS} s. Do not leave the plant unattended.</source>
        <translation>Non renouvelée, la consigne tenait encore après {timeS} s ; le bail est de {allowedS} s. Ne laissez pas l’installation sans surveillance.</translation>
    </message>
    <message>
        <source>Cannot tell: the device did not do what it was told before it was left alone.</source>
        <translation>Impossible à dire : l’appareil ne suivait pas la consigne avant qu’elle soit abandonnée.</translation>
    </message>
    <message>
        <source>Cannot tell: a limit or another rule held it at another value than the test wanted.</source>
        <translation>Impossible à dire : une limite ou une autre règle l’a tenu à une autre valeur que celle du test.</translation>
    </message>
    <message>
        <source>It was told {told} and stayed at {final}. Enable remote control or the limitation of power on the device, and let no other system write to it.</source>
        <translation>Il était réglé à {told} et est resté à {final}. Activez la commande à distance ou la limitation de puissance sur l’appareil, et ne laissez aucun autre système y écrire.</translation>
    </message>
    <message>
        <source>It did what it was told only after {timeS} s. Shorten its ramp time, and check the line or gateway it is commanded through.</source>
        <translation>Il n’a suivi qu’après {timeS} s. Réduisez son temps de rampe, et vérifiez la ligne ou la passerelle qui le commande.</translation>
    </message>
    <message>
        <source>Every device did what it was told in time. What still flows comes from something that is not controlled, or the meter counts wrongly: see the wiring.</source>
        <translation>Chaque appareil a suivi à temps. Ce qui circule encore vient de ce qui n’est pas commandé, ou le compteur compte mal : voyez le câblage.</translation>
    </message>
    <message>
        <source>L{phase}: cannot tell. No device that was stepped uses this phase.</source>
        <translation>L{phase} : impossible à dire. Aucun appareil commuté n’utilise cette phase.</translation>
    </message>
    <message>
        <source>Only the installer may start or end the self-test: it switches every device of the plant.</source>
        <translation>Seul l’installateur peut lancer ou arrêter l’autotest : il commute chaque appareil de l’installation.</translation>
    </message>
    <message>
        <source>Sign in as installer; the first password is on the label of the appliance.</source>
        <translation>Connectez-vous comme installateur (installer) ; le premier mot de passe est sur l’étiquette de l’appareil.</translation>
    </message>
    <message>
        <source>No alarm, as the limit was the test's own: otherwise “Fuse limit exceeded” would have been raised.</source>
        <translation>Pas d’alarme, car la limite était celle du test : sinon « Fusible dépassé » serait active.</translation>
    </message>
    <message>
        <source>No alarm, as the limit was the test's own: otherwise “Feed-in limit exceeded” would have been raised.</source>
        <translation>Pas d’alarme, car la limite était celle du test : sinon « Injection dépassée » serait active.</translation>
    </message>
    <message>
        <source>No alarm, as the limit was the test's own: otherwise “Ripple control not followed” would have been raised.</source>
        <translation>Pas d’alarme, car la limite était celle du test : sinon « Télécommande non suivie » serait active.</translation>
    </message>
    <message>
        <source>No alarm, as the limit was the test's own: otherwise “Limit of consumption not kept” would have been raised.</source>
        <translation>Pas d’alarme, car la limite était celle du test : sinon « Limite de consommation non tenue » serait active.</translation>
    </message>
    <message>
        <source>The plant's own limit was broken meanwhile, whatever the test tried: “Fuse limit exceeded” is among the alarms. Find its cause first.</source>
        <translation>La limite propre de l’installation a été dépassée entre-temps, quel que soit le test : voyez l’alarme « Fusible dépassé ». Cherchez d’abord sa cause.</translation>
    </message>
    <message>
        <source>The plant's own limit was broken meanwhile, whatever the test tried: “Feed-in limit exceeded” is among the alarms. Find its cause first.</source>
        <translation>La limite propre de l’installation a été dépassée entre-temps, quel que soit le test : voyez l’alarme « Injection dépassée ». Cherchez d’abord sa cause.</translation>
    </message>
    <message>
        <source>The plant's own limit was broken meanwhile, whatever the test tried: “Ripple control not followed” is among the alarms. Find its cause first.</source>
        <translation>La limite propre de l’installation a été dépassée entre-temps, quel que soit le test : voyez l’alarme « Télécommande non suivie ». Cherchez d’abord sa cause.</translation>
    </message>
    <message>
        <source>The plant's own limit was broken meanwhile, whatever the test tried: “Limit of consumption not kept” is among the alarms. Find its cause first.</source>
        <translation>La limite propre de l’installation a été dépassée entre-temps, quel que soit le test : voyez l’alarme « Limite de consommation non tenue ». Cherchez d’abord sa cause.</translation>
    </message>
    <message>
        <source>The plant's own limit was broken meanwhile, whatever the test tried: “Limit of import exceeded” is among the alarms. Find its cause first.</source>
        <translation>La limite propre de l’installation a été dépassée entre-temps, quel que soit le test : voyez l’alarme « Limite de soutirage dépassée ». Cherchez d’abord sa cause.</translation>
    </message>
    <message>
        <source>Cannot tell: {reached} flowed into the grid, too little to try a limit. Repeat the test when the sun gives clearly more than the house uses, or the batteries have something to give.</source>
        <translation>Impossible à dire : {reached} étaient injectés, trop peu pour essayer une limite. Recommencez quand le soleil donne nettement plus que ce que consomme la maison, ou quand les batteries ont de quoi donner.</translation>
    </message>
    <message>
        <source>Cannot tell: {reached} flowed from the grid, too little to try a limit. Switch on large loads such as an oven, or connect a vehicle, and repeat the test; or repeat it with less sun, or when the batteries can be charged.</source>
        <translation>Impossible à dire : {reached} étaient soutirés, trop peu pour essayer une limite. Allumez de gros appareils comme un four, ou branchez un véhicule, puis recommencez ; ou recommencez avec moins de soleil, ou quand les batteries peuvent être chargées.</translation>
    </message>
    <message>
        <source>Skipped: nothing that can be commanded feeds into the grid.</source>
        <translation>Omis : rien de ce qui peut être commandé n’injecte dans le réseau.</translation>
    </message>
    <message>
        <source>Skipped: nothing that can be commanded draws from the grid, so there is nothing to take back.</source>
        <translation>Omis : rien de ce qui peut être commandé ne soutire du réseau, il n’y a donc rien à réduire.</translation>
    </message>
    <message>
        <source>A device has not told yet what it can do. Start the test in a minute or two.</source>
        <translation>Un appareil n’a pas encore dit ce qu’il peut faire. Lancez le test dans une minute ou deux.</translation>
    </message>
    <message>
        <source>Cannot tell now: the heat pump is kept in its state for a while to spare its compressor. Try again in {waitMin} at most.</source>
        <translation>Impossible à dire maintenant : la pompe à chaleur est gardée quelque temps dans son état pour ménager son compresseur. Réessayez dans {waitMin} au plus.</translation>
    </message>
    <message>
        <source>Cannot tell: meanwhile the meter at the grid connection was lost for a moment, or the device was told something else. Repeat the test.</source>
        <translation>Impossible à dire : entre-temps, le compteur au raccordement a été perdu un instant, ou l’appareil a reçu une autre consigne. Recommencez le test.</translation>
    </message>
    <message>
        <source>Cannot tell: nobody knew the power of this device. Check its connection, or measure it.</source>
        <translation>Impossible à dire : personne ne connaissait la puissance de cet appareil. Vérifiez sa connexion, ou mesurez-la.</translation>
    </message>
    <message>
        <source>It follows, as its power shows: from {before} to {final}. It did not say itself what it does.</source>
        <translation>Il suit, comme le montre sa puissance : de {before} à {final}. Il n’a pas dit lui-même ce qu’il fait.</translation>
    </message>
    <message>
        <source>Not renewed, the setpoint ended, but the device stayed at {final} instead of going back. Do not leave the plant unattended.</source>
        <translation>Non renouvelée, la consigne a pris fin, mais l’appareil est resté à {final} au lieu de revenir. Ne laissez pas l’installation sans surveillance.</translation>
    </message>
    <message>
        <source>Cannot tell: the setpoint ended, but what the device did then cannot be told apart from it. Repeat the test.</source>
        <translation>Impossible à dire : la consigne a pris fin, mais ce que l’appareil a fait ensuite ne s’en distingue pas. Recommencez le test.</translation>
    </message>
    <message>
        <source>Skipped: the inverter takes a limit of feed-in only, and {powerW} would flow into the grid, too little to test. Repeat the test when the sun gives clearly more than the house uses.</source>
        <translation>Omis : l’onduleur n’accepte qu’une limite d’injection, et {powerW} seraient injectés, trop peu pour tester. Recommencez quand le soleil donne nettement plus que la maison ne consomme.</translation>
    </message>
    <message>
        <source>Skipped: it is only read and takes no command, so there is nothing to try.</source>
        <translation>Omis : il est seulement lu et n’accepte aucune commande ; il n’y a rien à essayer.</translation>
    </message>
    <message>
        <source>Skipped: switching between one and three phases interrupts charging for minutes. Try it by hand while a vehicle charges.</source>
        <translation>Omis : le passage entre une et trois phases interrompt la charge pendant des minutes. Essayez-le à la main pendant qu’un véhicule charge.</translation>
    </message>
    <message>
        <source>Skipped: nobody knows what the inverter gives. Check its connection.</source>
        <translation>Omis : nul ne sait ce que donne l’onduleur. Vérifiez sa liaison.</translation>
    </message>
    <message>
        <source>Cannot tell: the sun went below the limit of {told} by itself. Repeat the test when it shines steadily.</source>
        <translation>Impossible à dire : le soleil est passé de lui-même sous la limite de {told}. Répétez le test quand il brille régulièrement.</translation>
    </message>
    <message>
        <source>Cannot tell: told {told}, it took {final}. Its water may be hot enough: draw some and repeat the test. Otherwise check that remote control is enabled on the device.</source>
        <translation>Impossible à dire : {told} demandés, {final} pris. Son eau est peut-être assez chaude : tirez-en et répétez le test. Sinon, vérifiez que la commande à distance est activée sur l’appareil.</translation>
    </message>
    <message>
        <source>It follows, {deadS} s after it was told.</source>
        <translation>Il suit, {deadS} s après la commande.</translation>
    </message>
    <message>
        <source>It does not follow: it kept its state. Check that remote control is enabled on the device.</source>
        <translation>Il ne suit pas : il a gardé son état. Vérifiez que la commande à distance est activée sur l’appareil.</translation>
    </message>
    <message>
        <source>Cannot tell: the power of this device is read only every {periodS} s or less often. Have it read more often, for instance on a line of its own, and repeat the test.</source>
        <translation>Impossible à dire : la puissance de cet appareil n’est lue que toutes les {periodS} s ou moins souvent encore. Faites-la lire plus souvent, par exemple sur une ligne à part, puis répétez le test.</translation>
    </message>
    <message>
        <source>The appliance was switched off or restarted during the test. What had been set ended with its lease; start the test again for the rest.</source>
        <translation>L’appareil a été éteint ou redémarré pendant le test. Ce qui était réglé a pris fin avec son bail ; relancez le test pour le reste.</translation>
    </message>
    <message>
        <source>Cannot tell: the test was interrupted here.</source>
        <translation>Impossible à dire : le test a été interrompu ici.</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Peaks are cut off at the limit of the input. Check the range of the current transformer.</source>
        <translation>Les crêtes sont coupées à la limite de l'entrée. Vérifier la plage du transformateur de courant.</translation>
    </message>
    <message>
        <source>The converter delivers numbers no mains can have. Restart the appliance; if it stays, the input is defective.</source>
        <translation>Le convertisseur fournit des nombres impossibles. Redémarrer l'appareil ; si cela persiste, l'entrée est défectueuse.</translation>
    </message>
    <message>
        <source>The converter repeats one value. Restart the appliance; if it stays, the input is defective.</source>
        <translation>Le convertisseur répète une seule valeur. Redémarrer l'appareil ; si cela persiste, l'entrée est défectueuse.</translation>
    </message>
    <message>
        <source>The source of samples has no such channel. Check the source and the grid system in the settings.</source>
        <translation>La source d'échantillons n'a pas cette voie. Vérifier la source et le type de réseau dans les réglages.</translation>
    </message>
    <message>
        <source>This phase has no voltage while another has. Check fuses and connection.</source>
        <translation>Cette phase n'a pas de tension alors qu'une autre en a. Vérifier fusibles et raccordement.</translation>
    </message>
    <message>
        <source>No phase has voltage. Check fuses and connection.</source>
        <translation>Aucune phase n'a de tension. Vérifier fusibles et raccordement.</translation>
    </message>
    <message>
        <source>Samples were lost; their time counts as unmeasured.</source>
        <translation>Des échantillons ont été perdus ; leur durée compte comme non mesurée.</translation>
    </message>
    <message>
        <source>The phases follow each other in the wrong order. Exchange two of the voltage wires, and their current inputs with them.</source>
        <translation>Les phases se suivent dans le mauvais ordre. Échanger deux fils de tension, et leurs entrées de courant.</translation>
    </message>
    <message>
        <source>The current seems to flow backwards. Turn the current transformer or reverse its direction in the settings.</source>
        <translation>Le courant semble circuler à l'envers. Retourner le transformateur de courant ou inverser son sens dans les réglages.</translation>
    </message>
    <message>
        <source>The current seems to belong to another phase. Check which transformer is on which input.</source>
        <translation>Le courant semble appartenir à une autre phase. Vérifier quel transformateur est sur quelle entrée.</translation>
    </message>
    <message>
        <source>The frequency is outside 45 to 65 Hz.</source>
        <translation>La fréquence est hors de 45 à 65 Hz.</translation>
    </message>
    <message>
        <source>The measurement cannot lock to the mains; values are less exact.</source>
        <translation>La mesure ne peut pas se synchroniser au réseau ; les valeurs sont moins exactes.</translation>
    </message>
    <message>
        <source>The sample rate is not what it should be: no energy is counted, and its time is unmeasured. Check the rate in the settings.</source>
        <translation>La fréquence d'échantillonnage n'est pas celle prévue : aucune énergie n'est comptée et le temps est non mesuré. La vérifier dans les réglages.</translation>
    </message>
    <message>
        <source>The current is above what the input takes. Reduce the load or use a larger transformer.</source>
        <translation>Le courant dépasse ce que l'entrée admet. Réduire la charge ou prendre un transformateur plus grand.</translation>
    </message>
    <message>
        <source>The voltage is above 1.15 times the nominal voltage. Check the grid and the nominal voltage in the settings.</source>
        <translation>La tension dépasse 1,15 fois la tension nominale. Vérifier le réseau et la tension nominale dans les réglages.</translation>
    </message>
    <message>
        <source>The voltage left its range for a moment; see the list of events.</source>
        <translation>La tension a quitté sa plage un instant ; voir la liste d'événements.</translation>
    </message>
    <message>
        <source>The settings of this input are refused and nothing is measured with them. See the alarm about the settings.</source>
        <translation>Les réglages de cette entrée sont refusés et rien n'est mesuré avec eux. Voir l'alarme sur les réglages.</translation>
    </message>
    <message>
        <source>These samples come more than 0.2 s late: control acts on old values. Check the converter and how busy the appliance is.</source>
        <translation>Ces échantillons arrivent avec plus de 0,2 s de retard : la régulation agit sur d'anciennes valeurs. Vérifier le convertisseur et la charge de l'appareil.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>The window batteries are kept in.</source>
        <translation>La plage dans laquelle les batteries sont tenues.</translation>
    </message>
    <message>
        <source>Full at</source>
        <translation>Pleine à</translation>
    </message>
    <message>
        <source>Batteries are not charged above this.</source>
        <translation>Les batteries ne sont pas chargées au-delà.</translation>
    </message>
    <message>
        <source>Empty at</source>
        <translation>Vide à</translation>
    </message>
    <message>
        <source>Batteries are not discharged below this.</source>
        <translation>Les batteries ne sont pas déchargées en dessous.</translation>
    </message>
    <message>
        <source>Circuits</source>
        <translation>Circuits</translation>
    </message>
    <message>
        <source>Fuses behind the main fuse.</source>
        <translation>Fusibles en aval du fusible principal.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Appareils</translation>
    </message>
    <message>
        <source>Loads, batteries and inverters behind it.</source>
        <translation>Charges, batteries et onduleurs en aval.</translation>
    </message>
    <message>
        <source>Fuse</source>
        <translation>Fusible</translation>
    </message>
    <message>
        <source>Rating per phase.</source>
        <translation>Calibre par phase.</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Compteur</translation>
    </message>
    <message>
        <source>Measures all that hangs on the fuse; without one the devices are all there is.</source>
        <translation>Mesure tout ce qui dépend du fusible ; sans lui, il n’y a que les appareils nommés.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>What people call it.</source>
        <translation>Comme on l’appelle.</translation>
    </message>
    <message>
        <source>Limit of consumption</source>
        <translation>Limite de consommation</translation>
    </message>
    <message>
        <source>The network operator&apos;s limit on what devices draw, as in §14a EnWG.</source>
        <translation>La limite du gestionnaire de réseau sur ce que tirent des appareils, comme au §14a EnWG.</translation>
    </message>
    <message>
        <source>Debounce</source>
        <translation>Antirebond</translation>
    </message>
    <message>
        <source>The contact must be steady for so long.</source>
        <translation>Le contact doit être stable aussi longtemps.</translation>
    </message>
    <message>
        <source>Controllable devices</source>
        <translation>Appareils pilotables</translation>
    </message>
    <message>
        <source>The devices that keep to the limit together.</source>
        <translation>Les appareils qui tiennent ensemble la limite.</translation>
    </message>
    <message>
        <source>Connected power</source>
        <translation>Puissance raccordée</translation>
    </message>
    <message>
        <source>Its connected power.</source>
        <translation>Sa puissance raccordée.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>A device the network operator may control; else name a circuit.</source>
        <translation>Un appareil que le gestionnaire de réseau peut piloter ; sinon, nommer un circuit.</translation>
    </message>
    <message>
        <source>A circuit the network operator may control, with all its devices.</source>
        <translation>Un circuit que le gestionnaire de réseau peut piloter, avec tous ses appareils.</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Circuit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>What it is to the formula of the least power.</source>
        <translation>Ce qu’il est pour la formule de la puissance minimale.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>The digital input, DI1 to DI4, whose contact asks for it.</source>
        <translation>L’entrée numérique, DI1 à DI4, dont le contact la demande.</translation>
    </message>
    <message>
        <source>Open contact limits</source>
        <translation>Contact ouvert limite</translation>
    </message>
    <message>
        <source>Whether the limit holds while the contact is open.</source>
        <translation>Si la limite vaut quand le contact est ouvert.</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Puissance</translation>
    </message>
    <message>
        <source>What a contact or a constant limit means; without it the least power by the formula of §14a EnWG.</source>
        <translation>Ce que signifie un contact ou une limite permanente ; sans valeur, la puissance minimale selon la formule du §14a EnWG.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Relâchement</translation>
    </message>
    <message>
        <source>How long the way back to the connected power takes after the limit.</source>
        <translation>Durée du retour à la puissance raccordée après la limite.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Who says that consumption is limited.</source>
        <translation>Qui dit que la consommation est limitée.</translation>
    </message>
    <message>
        <source>Feed-in</source>
        <translation>Injection</translation>
    </message>
    <message>
        <source>How much may flow into the grid.</source>
        <translation>Ce qui peut être injecté dans le réseau.</translation>
    </message>
    <message>
        <source>Fail-safe power</source>
        <translation>Puissance de repli</translation>
    </message>
    <message>
        <source>What the inverters may give together while the meter at the grid connection is lost.</source>
        <translation>Ce que les onduleurs peuvent donner ensemble tant que le compteur du réseau est perdu.</translation>
    </message>
    <message>
        <source>Hard limit after</source>
        <translation>Limite dure après</translation>
    </message>
    <message>
        <source>How long feed-in may be above that.</source>
        <translation>Combien de temps l’injection peut rester au-dessus.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Blocage</translation>
    </message>
    <message>
        <source>How long nothing is fed in then.</source>
        <translation>Combien de temps rien n’est injecté ensuite.</translation>
    </message>
    <message>
        <source>Hard limit</source>
        <translation>Limite dure</translation>
    </message>
    <message>
        <source>Feed-in that must not last; without it there is no such limit.</source>
        <translation>Injection qui ne doit pas durer ; sans valeur, pas de telle limite.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>How feed-in is limited.</source>
        <translation>Comment l’injection est limitée.</translation>
    </message>
    <message>
        <source>On each phase</source>
        <translation>Sur chaque phase</translation>
    </message>
    <message>
        <source>Whether each phase, too, keeps to its equal part of the limit.</source>
        <translation>Si chaque phase tient aussi sa part égale de la limite.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Share of the installed PV power; used when the limit is a share.</source>
        <translation>Part de la puissance PV installée ; sert quand la limite est une part.</translation>
    </message>
    <message>
        <source>Highest feed-in</source>
        <translation>Injection maximale</translation>
    </message>
    <message>
        <source>Highest feed-in; used when the limit is a power.</source>
        <translation>Injection maximale ; sert quand la limite est une puissance.</translation>
    </message>
    <message>
        <source>Recovery delay</source>
        <translation>Délai de reprise</translation>
    </message>
    <message>
        <source>After a lost meter or a lock, the sun waits for so long.</source>
        <translation>Après un compteur perdu ou un blocage, le soleil attend aussi longtemps.</translation>
    </message>
    <message>
        <source>Recovery ramp</source>
        <translation>Rampe de reprise</translation>
    </message>
    <message>
        <source>And comes back with so much of the inverters&apos; power; 0: at once.</source>
        <translation>Puis il revient de cette part de la puissance des onduleurs par minute ; 0 : aussitôt.</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <translation>Fusible principal</translation>
    </message>
    <message>
        <source>The fuse at the grid connection.</source>
        <translation>Le fusible du raccordement.</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Calibre</translation>
    </message>
    <message>
        <source>Rating of the main fuse per phase.</source>
        <translation>Calibre du fusible principal par phase.</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Charges</translation>
    </message>
    <message>
        <source>What the loads shall do.</source>
        <translation>Ce que doivent faire les charges.</translation>
    </message>
    <message>
        <source>Battery first until</source>
        <translation>Batterie d’abord jusqu’à</translation>
    </message>
    <message>
        <source>Below this state of charge the batteries come first.</source>
        <translation>Sous cet état de charge, les batteries passent en premier.</translation>
    </message>
    <message>
        <source>Place of the battery</source>
        <translation>Place de la batterie</translation>
    </message>
    <message>
        <source>Where the batteries stand in that order.</source>
        <translation>La place des batteries dans cet ordre.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>In the owner&apos;s order; a device that is not in it is left alone.</source>
        <translation>Dans l’ordre du propriétaire ; un appareil absent est laissé tranquille.</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Borne de recharge</translation>
    </message>
    <message>
        <source>For chargers.</source>
        <translation>Pour les bornes de recharge.</translation>
    </message>
    <message>
        <source>Without the meter</source>
        <translation>Sans compteur</translation>
    </message>
    <message>
        <source>Current while the meter at the grid connection is lost; 0 pauses.</source>
        <translation>Courant tant que le compteur du réseau est perdu ; 0 : pause.</translation>
    </message>
    <message>
        <source>Highest current</source>
        <translation>Courant maximal</translation>
    </message>
    <message>
        <source>Highest current per phase.</source>
        <translation>Courant maximal par phase.</translation>
    </message>
    <message>
        <source>Least current</source>
        <translation>Courant minimal</translation>
    </message>
    <message>
        <source>Least current per phase; vehicles need 6 A.</source>
        <translation>Courant minimal par phase ; un véhicule demande 6 A.</translation>
    </message>
    <message>
        <source>Rest between phases</source>
        <translation>Pause entre phases</translation>
    </message>
    <message>
        <source>Shortest time between two changes of the phases.</source>
        <translation>Temps minimal entre deux changements de phases.</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phases</translation>
    </message>
    <message>
        <source>1 or 3; 0 changes between them as surplus does.</source>
        <translation>1 ou 3 ; 0 change selon le surplus.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Smallest change of the current the charger can tell apart.</source>
        <translation>Plus petit changement de courant que la borne distingue.</translation>
    </message>
    <message>
        <source>Vehicle&apos;s battery</source>
        <translation>Batterie du véhicule</translation>
    </message>
    <message>
        <source>Needed for reservations of a state of charge; 0: not known.</source>
        <translation>Nécessaire pour réserver un état de charge ; 0 : inconnue.</translation>
    </message>
    <message>
        <source>The device these settings are for.</source>
        <translation>L’appareil concerné par ces réglages.</translation>
    </message>
    <message>
        <source>From the battery</source>
        <translation>Depuis la batterie</translation>
    </message>
    <message>
        <source>Whether batteries may discharge into it.</source>
        <translation>Si les batteries peuvent se décharger dedans.</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <translation>Pompe à chaleur</translation>
    </message>
    <message>
        <source>For heat pumps told by SG Ready.</source>
        <translation>Pour les pompes à chaleur SG Ready.</translation>
    </message>
    <message>
        <source>Forced start</source>
        <translation>Marche forcée</translation>
    </message>
    <message>
        <source>Surplus from which SG Ready state 4 is told; 0: state 3 at most.</source>
        <translation>Surplus à partir duquel l’état SG Ready 4 est donné ; 0 : état 3 au plus.</translation>
    </message>
    <message>
        <source>May be locked</source>
        <translation>Blocage permis</translation>
    </message>
    <message>
        <source>Whether a hard limit may lock it (state 1), for two hours a day at most.</source>
        <translation>Si une limite dure peut la bloquer (état 1), deux heures par jour au plus.</translation>
    </message>
    <message>
        <source>Hot water</source>
        <translation>Eau chaude</translation>
    </message>
    <message>
        <source>For what heats water.</source>
        <translation>Pour ce qui chauffe de l’eau.</translation>
    </message>
    <message>
        <source>Highest temperature</source>
        <translation>Température maximale</translation>
    </message>
    <message>
        <source>Surplus does not heat above this.</source>
        <translation>Le surplus ne chauffe pas au-delà.</translation>
    </message>
    <message>
        <source>A heating rod is told multiples of this.</source>
        <translation>Une résistance reçoit des multiples de cette valeur.</translation>
    </message>
    <message>
        <source>Tank</source>
        <translation>Ballon</translation>
    </message>
    <message>
        <source>Water in the tank.</source>
        <translation>Eau dans le ballon.</translation>
    </message>
    <message>
        <source>Starts a day</source>
        <translation>Démarrages par jour</translation>
    </message>
    <message>
        <source>Starts a day; 0: as many as it likes.</source>
        <translation>Démarrages par jour ; 0 : sans limite.</translation>
    </message>
    <message>
        <source>Shortest rest</source>
        <translation>Repos minimal</translation>
    </message>
    <message>
        <source>Shortest rest.</source>
        <translation>Repos le plus court.</translation>
    </message>
    <message>
        <source>Shortest run</source>
        <translation>Marche minimale</translation>
    </message>
    <message>
        <source>Shortest run.</source>
        <translation>Marche la plus courte.</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>What the load shall do.</source>
        <translation>Ce que doit faire la charge.</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>The phase it sits on.</source>
        <translation>La phase où elle est raccordée.</translation>
    </message>
    <message>
        <source>What it draws when it runs; 0: found out by watching.</source>
        <translation>Ce qu’elle tire en marche ; 0 : appris par observation.</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>Réservations</translation>
    </message>
    <message>
        <source>What is to be reached by a time.</source>
        <translation>Ce qui doit être atteint à une heure donnée.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Whether it counts.</source>
        <translation>Si elle compte.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>The time of a weekly one, in minutes on the plant&apos;s wall clock.</source>
        <translation>L’heure d’une réservation hebdomadaire, à l’horloge du site.</translation>
    </message>
    <message>
        <source>Once, at</source>
        <translation>Une fois, le</translation>
    </message>
    <message>
        <source>The time of a single reservation; without it every week.</source>
        <translation>Le moment d’une réservation unique ; sans lui, chaque semaine.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>But</translation>
    </message>
    <message>
        <source>What is to be reached.</source>
        <translation>Ce qui doit être atteint.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>In Wh, percent or °C, as the target is.</source>
        <translation>En Wh, en pour cent ou en °C, selon le but.</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>The days of a weekly reservation.</source>
        <translation>Les jours d’une réservation hebdomadaire.</translation>
    </message>
    <message>
        <source>Start delay</source>
        <translation>Délai de départ</translation>
    </message>
    <message>
        <source>Surplus must last this long before a start.</source>
        <translation>Le surplus doit durer aussi longtemps avant un départ.</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>Démarre à</translation>
    </message>
    <message>
        <source>Surplus that starts it; 0: what it draws at least.</source>
        <translation>Surplus qui la démarre ; 0 : ce qu’elle tire au moins.</translation>
    </message>
    <message>
        <source>Stop delay</source>
        <translation>Délai d’arrêt</translation>
    </message>
    <message>
        <source>And be missing this long before a stop.</source>
        <translation>Et manquer aussi longtemps avant un arrêt.</translation>
    </message>
    <message>
        <source>Stops at</source>
        <translation>S’arrête à</translation>
    </message>
    <message>
        <source>Surplus that stops it; 0: three quarters of what starts it.</source>
        <translation>Surplus qui l’arrête ; 0 : trois quarts de celui qui la démarre.</translation>
    </message>
    <message>
        <source>Share between chargers</source>
        <translation>Partage entre bornes</translation>
    </message>
    <message>
        <source>Whether chargers next to each other get equal parts over time.</source>
        <translation>Si des bornes voisines reçoivent à la longue des parts égales.</translation>
    </message>
    <message>
        <source>What the batteries are for when no limit needs them.</source>
        <translation>À quoi servent les batteries quand aucune limite n’en a besoin.</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <translation>Hors réseau</translation>
    </message>
    <message>
        <source>While the house is an island.</source>
        <translation>Tant que la maison est en îlot.</translation>
    </message>
    <message>
        <source>All loads shed at</source>
        <translation>Tout délesté à</translation>
    </message>
    <message>
        <source>At or below this, all loads are shed.</source>
        <translation>À cette charge ou moins, toutes les charges sont délestées.</translation>
    </message>
    <message>
        <source>Reserve for outages</source>
        <translation>Réserve pour coupures</translation>
    </message>
    <message>
        <source>On the grid batteries are not discharged below this, so that an outage finds it; counts where a backup box or transfer switch is.</source>
        <translation>Sur le réseau les batteries ne sont pas déchargées sous cette valeur, pour qu’une coupure la trouve ; compte là où il y a un coffret de secours ou un inverseur.</translation>
    </message>
    <message>
        <source>Return delay</source>
        <translation>Délai de retour</translation>
    </message>
    <message>
        <source>The grid must have been back for so long.</source>
        <translation>Le réseau doit être revenu depuis aussi longtemps.</translation>
    </message>
    <message>
        <source>Most on one phase</source>
        <translation>Maximum par phase</translation>
    </message>
    <message>
        <source>What backup box or inverter can give on one phase, as its data sheet says; without it only all phases together are held.</source>
        <translation>Ce que le boîtier de secours ou l’onduleur peut fournir sur une phase, selon sa fiche technique ; sans cette valeur, seule la somme des phases est tenue.</translation>
    </message>
    <message>
        <source>Shedding begins at</source>
        <translation>Délestage dès</translation>
    </message>
    <message>
        <source>At or below this, the last load in the owner&apos;s order is shed.</source>
        <translation>À cette charge ou moins, la dernière charge de l’ordre est délestée.</translation>
    </message>
    <message>
        <source>Transfer switch</source>
        <translation>Inverseur de source</translation>
    </message>
    <message>
        <source>The digital input of the transfer switch, closed off the grid; None (0) where there is no switch.</source>
        <translation>L’entrée numérique de l’inverseur, fermé hors réseau ; Aucun (0) s’il n’y a pas d’inverseur.</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Pointes</translation>
    </message>
    <message>
        <source>Limits of import.</source>
        <translation>Limites de soutirage.</translation>
    </message>
    <message>
        <source>Mean of a window</source>
        <translation>Moyenne d’une fenêtre</translation>
    </message>
    <message>
        <source>Mean import of a demand window; without it there is no such limit.</source>
        <translation>Soutirage moyen d’une fenêtre ; sans valeur, pas de telle limite.</translation>
    </message>
    <message>
        <source>At any moment</source>
        <translation>À tout moment</translation>
    </message>
    <message>
        <source>Import at any moment; without it there is no such limit.</source>
        <translation>Soutirage à tout moment ; sans valeur, pas de telle limite.</translation>
    </message>
    <message>
        <source>Reserve for peaks</source>
        <translation>Réserve pour pointes</translation>
    </message>
    <message>
        <source>At or below this, batteries give for peaks only.</source>
        <translation>À cette charge ou moins, les batteries ne servent qu’aux pointes.</translation>
    </message>
    <message>
        <source>Recharge from the grid</source>
        <translation>Recharge par le réseau</translation>
    </message>
    <message>
        <source>With this power batteries are charged up to that reserve from the grid, as far as the limits leave room; 0: only from the sun.</source>
        <translation>À cette puissance les batteries sont rechargées par le réseau jusqu’à cette réserve, autant que les limites le permettent ; 0 : seulement par le soleil.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Length of a demand window: it divides an hour.</source>
        <translation>Durée d’une fenêtre : elle divise une heure.</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>Régulation</translation>
    </message>
    <message>
        <source>How closely and how patiently control works.</source>
        <translation>Avec quelle finesse et quelle patience la régulation travaille.</translation>
    </message>
    <message>
        <source>Dead band</source>
        <translation>Zone morte</translation>
    </message>
    <message>
        <source>Deviation at the grid connection that is left alone.</source>
        <translation>Écart au raccordement qui est laissé tel quel.</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Bail</translation>
    </message>
    <message>
        <source>How long a device holds a setpoint that is not renewed.</source>
        <translation>Combien de temps un appareil tient une consigne non renouvelée.</translation>
    </message>
    <message>
        <source>Meter lost after</source>
        <translation>Compteur perdu après</translation>
    </message>
    <message>
        <source>Age at which the meter at the grid connection counts as lost.</source>
        <translation>Âge auquel le compteur du réseau compte comme perdu.</translation>
    </message>
    <message>
        <source>Ripple control</source>
        <translation>Télécommande centralisée</translation>
    </message>
    <message>
        <source>A ripple control receiver at the digital inputs.</source>
        <translation>Un récepteur de télécommande aux entrées numériques.</translation>
    </message>
    <message>
        <source>A pattern counts when it has been steady for so long.</source>
        <translation>Une combinaison compte quand elle est stable aussi longtemps.</translation>
    </message>
    <message>
        <source>Whether there is a receiver.</source>
        <translation>S’il y a un récepteur.</translation>
    </message>
    <message>
        <source>Open contact commands</source>
        <translation>Contact ouvert commande</translation>
    </message>
    <message>
        <source>Whether an open contact commands.</source>
        <translation>Si un contact ouvert commande.</translation>
    </message>
    <message>
        <source>How fast the sun comes back, of the installed power.</source>
        <translation>Vitesse de retour du soleil, en part de la puissance installée.</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Combinaisons</translation>
    </message>
    <message>
        <source>The patterns of contacts. Of several that fit the strictest one counts; a pattern that is none counts as the strictest of all.</source>
        <translation>Les combinaisons de contacts. Si plusieurs conviennent, la plus stricte compte ; une combinaison inconnue compte comme la plus stricte de toutes.</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>The contacts that command; empty: none does.</source>
        <translation>Les contacts qui commandent ; vide : aucun.</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permis</translation>
    </message>
    <message>
        <source>Of the installed PV power.</source>
        <translation>De la puissance PV installée.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>What is limited.</source>
        <translation>Ce qui est limité.</translation>
    </message>
    <message>
        <source>Time of use</source>
        <translation>Heures tarifaires</translation>
    </message>
    <message>
        <source>Used when the mode is time of use.</source>
        <translation>Sert quand le mode est « heures tarifaires ».</translation>
    </message>
    <message>
        <source>Charge below</source>
        <translation>Charger sous</translation>
    </message>
    <message>
        <source>Outside the windows, batteries charge below this price.</source>
        <translation>Hors des fenêtres, les batteries se chargent sous ce prix.</translation>
    </message>
    <message>
        <source>Discharge above</source>
        <translation>Décharger au-dessus de</translation>
    </message>
    <message>
        <source>Outside the windows, batteries discharge above this price only.</source>
        <translation>Hors des fenêtres, les batteries ne se déchargent qu’au-dessus de ce prix.</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Jours fériés</translation>
    </message>
    <message>
        <source>Days that count as holidays.</source>
        <translation>Les jours qui comptent comme fériés.</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Up to which they charge below that price.</source>
        <translation>Jusqu’où elles se chargent sous ce prix.</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Of several that fit the first one counts; a price from outside counts before them.</source>
        <translation>Si plusieurs conviennent, le premier compte ; un prix venu de l’extérieur passe avant.</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Prix du kWh</translation>
    </message>
    <message>
        <source>What a kilowatt-hour from the grid costs.</source>
        <translation>Ce que coûte un kilowattheure du réseau.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Which days, beside the weekdays.</source>
        <translation>Quels jours, outre ceux de la semaine.</translation>
    </message>
    <message>
        <source>Season from</source>
        <translation>Saison du</translation>
    </message>
    <message>
        <source>First day of the season.</source>
        <translation>Premier jour de la saison.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Of the day, on the plant&apos;s wall clock.</source>
        <translation>De la journée, à l’horloge du site.</translation>
    </message>
    <message>
        <source>Season to</source>
        <translation>Saison au</translation>
    </message>
    <message>
        <source>Last day of the season; it may go over the turn of the year.</source>
        <translation>Dernier jour de la saison ; elle peut passer le nouvel an.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>First minute after it; the same as the start: the whole day.</source>
        <translation>Première minute après ; la même que le début : toute la journée.</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>Jours de semaine</translation>
    </message>
    <message>
        <source>The days it begins on.</source>
        <translation>Les jours où elle commence.</translation>
    </message>
    <message>
        <source>Negative price</source>
        <translation>Prix négatif</translation>
    </message>
    <message>
        <source>Whether below a price of 0 all is consumed that can be, and nothing fed in.</source>
        <translation>Si, sous un prix de 0, tout ce qui peut l’être est consommé et rien n’est injecté.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <source>Of several that fit the first one counts.</source>
        <translation>Si plusieurs conviennent, la première compte.</translation>
    </message>
    <message>
        <source>Batteries</source>
        <translation>Batteries</translation>
    </message>
    <message>
        <source>What the batteries do.</source>
        <translation>Ce que font les batteries.</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Depuis le réseau</translation>
    </message>
    <message>
        <source>Whether they charge from the grid, too.</source>
        <translation>Si elles se chargent aussi depuis le réseau.</translation>
    </message>
    <message>
        <source>0: all they can, or what the house needs for discharge.</source>
        <translation>0 : tout ce qu’elles peuvent, ou en décharge ce qu’il faut à la maison.</translation>
    </message>
    <message>
        <source>Up to which they charge.</source>
        <translation>Jusqu’où elles se chargent.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Climatisation</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Pas de limite</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>De l’extérieur</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Zéro</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Pourcentage</translation>
    </message>
    <message>
        <source>As they come</source>
        <translation>Selon l’ordre</translation>
    </message>
    <message>
        <source>Before the loads</source>
        <translation>Avant les charges</translation>
    </message>
    <message>
        <source>After the loads</source>
        <translation>Après les charges</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>On, fast</source>
        <translation>Marche, rapide</translation>
    </message>
    <message>
        <source>Surplus only</source>
        <translation>Surplus seul</translation>
    </message>
    <message>
        <source>Minimum and surplus</source>
        <translation>Minimum et surplus</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnue</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>L3</source>
        <translation>L3</translation>
    </message>
    <message>
        <source>All three</source>
        <translation>Les trois</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>State of charge</source>
        <translation>État de charge</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>Lu</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>Ma</translation>
    </message>
    <message>
        <source>We</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>Ve</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Left to themselves</source>
        <translation>Laissées à elles-mêmes</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <translation>Autoconsommation</translation>
    </message>
    <message>
        <source>DI1</source>
        <translation>DI1</translation>
    </message>
    <message>
        <source>DI2</source>
        <translation>DI2</translation>
    </message>
    <message>
        <source>DI3</source>
        <translation>DI3</translation>
    </message>
    <message>
        <source>DI4</source>
        <translation>DI4</translation>
    </message>
    <message>
        <source>The inverters</source>
        <translation>Les onduleurs</translation>
    </message>
    <message>
        <source>Feed-in only</source>
        <translation>L’injection seule</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Tous les jours</translation>
    </message>
    <message>
        <source>Not on holidays</source>
        <translation>Sauf jours fériés</translation>
    </message>
    <message>
        <source>Only on holidays</source>
        <translation>Jours fériés seuls</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Discharge</source>
        <translation>Décharger</translation>
    </message>
    <message>
        <source>the lowest state of charge must be below the highest; lower one or raise the other</source>
        <translation>l’état de charge le plus bas doit être inférieur au plus haut ; abaissez l’un ou relevez l’autre</translation>
    </message>
    <message>
        <source>a limit in percent needs the installed PV power; enter it or give the limit in watts</source>
        <translation>une limite en pourcent a besoin de la puissance PV installée ; saisissez-la ou donnez la limite en watts</translation>
    </message>
    <message>
        <source>with the meter lost more would be fed in than the limit allows; lower the fail-safe power or raise the limit</source>
        <translation>compteur perdu, on injecterait plus que la limite ne permet ; abaissez la puissance de repli ou relevez la limite</translation>
    </message>
    <message>
        <source>the hard limit must not be below the one that is held; raise it or lower the other</source>
        <translation>la limite dure ne doit pas être inférieure à celle qui est tenue ; relevez-la ou abaissez l’autre</translation>
    </message>
    <message>
        <source>with the meter lost more would be fed in than the hard limit allows; lower the fail-safe power or raise the limit</source>
        <translation>compteur perdu, on injecterait plus que la limite dure ne permet ; abaissez la puissance de repli ou relevez la limite</translation>
    </message>
    <message>
        <source>commands in percent need the installed PV power; enter it or switch ripple control off</source>
        <translation>des ordres en pourcent ont besoin de la puissance PV installée ; saisissez-la ou désactivez la télécommande centralisée</translation>
    </message>
    <message>
        <source>there is no pattern of contacts; enter one or switch ripple control off</source>
        <translation>il n’y a aucune combinaison de contacts ; saisissez-en une ou désactivez la télécommande centralisée</translation>
    </message>
    <message>
        <source>a limit needs the devices it is for; name them or choose none as the source</source>
        <translation>une limite a besoin des appareils qu’elle concerne ; nommez-les ou choisissez qu’il n’y a pas de limite</translation>
    </message>
    <message>
        <source>a device is wired to this contact; choose another input</source>
        <translation>un appareil est raccordé à ce contact ; choisissez une autre entrée</translation>
    </message>
    <message>
        <source>one contact cannot mean two things; choose another input or take it from the patterns</source>
        <translation>un contact ne peut pas dire deux choses ; choisissez une autre entrée ou retirez-le des combinaisons</translation>
    </message>
    <message>
        <source>one contact cannot mean two things; choose another input for one of them</source>
        <translation>un contact ne peut pas dire deux choses ; choisissez une autre entrée pour l’une d’elles</translation>
    </message>
    <message>
        <source>the mean cannot exceed what is allowed at any moment; lower the mean or raise the other</source>
        <translation>la moyenne ne peut pas dépasser ce qui est permis à tout instant ; abaissez la moyenne ou relevez l’autre</translation>
    </message>
    <message>
        <source>a demand window must divide an hour, in whole seconds; enter 900 for a quarter of one</source>
        <translation>une fenêtre de puissance doit diviser l’heure, en secondes entières ; saisissez 900 pour un quart d’heure</translation>
    </message>
    <message>
        <source>batteries are never charged up to the reserve; lower it or raise the other</source>
        <translation>les batteries ne sont jamais chargées jusqu’à la réserve ; abaissez-la ou relevez l’autre</translation>
    </message>
    <message>
        <source>a battery cannot charge and discharge at one price; lower the first or raise the second</source>
        <translation>une batterie ne peut pas charger et décharger au même prix ; abaissez le premier ou relevez le second</translation>
    </message>
    <message>
        <source>the mode needs windows or prices; enter some or choose another mode</source>
        <translation>ce mode a besoin de plages ou de prix ; saisissez-en ou choisissez un autre mode</translation>
    </message>
    <message>
        <source>shedding must begin above the reserve; lower the first or raise the second</source>
        <translation>le délestage doit commencer au-dessus de la réserve ; abaissez la première ou relevez le second</translation>
    </message>
    <message>
        <source>the same contacts command two things; leave one of them out</source>
        <translation>les mêmes contacts ordonnent deux choses ; retirez l’une d’elles</translation>
    </message>
    <message>
        <source>the same device stands here twice; leave one of them out</source>
        <translation>le même appareil figure deux fois ici ; retirez l’une des lignes</translation>
    </message>
    <message>
        <source>two circuits have the same name; rename one</source>
        <translation>deux circuits ont le même nom ; renommez-en un</translation>
    </message>
    <message>
        <source>name a device or a circuit, and not both</source>
        <translation>nommez un appareil ou un circuit, et pas les deux</translation>
    </message>
    <message>
        <source>there is no circuit of this name; add it or name the devices</source>
        <translation>il n’y a pas de circuit de ce nom ; ajoutez-le ou nommez les appareils</translation>
    </message>
    <message>
        <source>the surplus that stops it must be below the one that starts it; lower one or raise the other</source>
        <translation>le surplus d’arrêt doit être inférieur à celui de démarrage ; abaissez l’un ou relevez l’autre</translation>
    </message>
    <message>
        <source>the least current must not be above the most; lower one or raise the other</source>
        <translation>le courant minimal ne doit pas dépasser le maximal ; abaissez l’un ou relevez l’autre</translation>
    </message>
    <message>
        <source>without the meter no more may be charged than with it; lower one or raise the other</source>
        <translation>sans le compteur on ne doit pas charger plus qu’avec lui ; abaissez l’un ou relevez l’autre</translation>
    </message>
    <message>
        <source>must be 0 or at least the least current; vehicles know nothing between</source>
        <translation>doit être 0 ou au moins le courant minimal ; les véhicules ne connaissent rien entre les deux</translation>
    </message>
    <message>
        <source>a charger uses 1 or 3 phases, 0 changes between them; choose one of these</source>
        <translation>une borne utilise 1 ou 3 phases, 0 passe de l’une à l’autre ; choisissez l’une de ces valeurs</translation>
    </message>
    <message>
        <source>state 4 must not need less surplus than state 3; raise one or lower the other</source>
        <translation>l’état 4 ne doit pas demander moins de surplus que l’état 3 ; relevez l’un ou abaissez l’autre</translation>
    </message>
    <message>
        <source>batteries are never discharged so far, so nothing would be kept for peaks; raise it above the other or enter 0</source>
        <translation>les batteries ne sont jamais déchargées jusque-là, rien ne serait donc gardé pour les pointes ; relevez-la au-dessus de l’autre ou saisissez 0</translation>
    </message>
    <message>
        <source>batteries are never charged above the reserve, so no load would run off the grid; lower it or raise the other</source>
        <translation>les batteries ne sont jamais chargées au-dessus de la réserve, aucune charge ne marcherait donc hors réseau ; abaissez-la ou relevez l’autre</translation>
    </message>
    <message>
        <source>a window without a weekday never comes; choose one, or let it hold on holidays</source>
        <translation>une plage sans jour de la semaine ne vient jamais ; choisissez-en un, ou appliquez-la les jours fériés</translation>
    </message>
    <message>
        <source>batteries are never charged up to this target; lower it or raise the other</source>
        <translation>les batteries ne sont jamais chargées jusqu’à cette cible ; abaissez-la ou relevez l’autre</translation>
    </message>
    <message>
        <source>only a charger or heating rod has a minimum to run with; choose another mode for this device</source>
        <translation>seule une borne ou une résistance chauffante a un minimum auquel marcher ; choisissez un autre mode pour cet appareil</translation>
    </message>
    <message>
        <source>the charger draws more than that with its least current; raise it, enter 0 for no such limit, or charge on one phase</source>
        <translation>avec son plus petit courant la borne tire davantage ; relevez cette valeur, saisissez 0 pour ne pas limiter, ou chargez sur une phase</translation>
    </message>
    <message>
        <source>only a heat pump or heating rod has water to warm; choose another target</source>
        <translation>seule une pompe à chaleur ou une résistance chauffante a de l’eau à chauffer ; choisissez une autre cible</translation>
    </message>
    <message>
        <source>only the vehicle at a charger has a state of charge; choose another target</source>
        <translation>seul le véhicule à une borne a un état de charge ; choisissez une autre cible</translation>
    </message>
    <message>
        <source>this device is no load; name a charger, heat pump, switch or heating rod, or leave it out</source>
        <translation>cet appareil n’est pas une charge ; nommez une borne, une pompe à chaleur, un interrupteur ou une résistance chauffante, ou retirez-le</translation>
    </message>
    <message>
        <source>only a meter measures a circuit; name one, or none</source>
        <translation>seul un compteur mesure un circuit ; nommez-en un, ou aucun</translation>
    </message>
    <message>
        <source>a backup box carries no current of a circuit; name loads, batteries and inverters</source>
        <translation>un boîtier de secours ne porte aucun courant d’un circuit ; nommez charges, batteries et onduleurs</translation>
    </message>
    <message>
        <source>there is no device of this name; add it first, or leave it out here</source>
        <translation>il n’y a pas d’appareil de ce nom ; ajoutez-le d’abord, ou retirez-le d’ici</translation>
    </message>
    <message>
        <source>without a price it is never negative; enter prices, or switch this off</source>
        <translation>sans prix il n’est jamais négatif ; saisissez des prix, ou désactivez cette option</translation>
    </message>
    <message>
        <source>this time has passed; give a later one, or switch the reservation off</source>
        <translation>cette heure est passée ; donnez-en une plus tardive, ou désactivez la réservation</translation>
    </message>
    <message>
        <source>must be above 0; enter what is to be reached</source>
        <translation>doit être supérieur à 0 ; saisissez ce qui est à atteindre</translation>
    </message>
    <message>
        <source>a state of charge ends at 100 %; enter a lower value</source>
        <translation>un état de charge s’arrête à 100 % ; saisissez une valeur plus basse</translation>
    </message>
    <message>
        <source>a state of charge needs the capacity of the vehicle; enter it with the charger</source>
        <translation>un état de charge a besoin de la capacité du véhicule ; saisissez-la avec la borne</translation>
    </message>
    <message>
        <source>is hotter than the water may get; lower it or raise the highest temperature</source>
        <translation>est plus chaud que l’eau ne doit devenir ; abaissez-le ou relevez la température maximale</translation>
    </message>
    <message>
        <source>a weekly reservation needs a weekday; choose one or give a single time</source>
        <translation>une réservation hebdomadaire a besoin d’un jour ; choisissez-en un ou donnez une date unique</translation>
    </message>
    <message>
        <source>name the device these settings are for</source>
        <translation>nommez l’appareil que ces réglages concernent</translation>
    </message>
    <message>
        <source>this device has settings already; leave one of them out</source>
        <translation>cet appareil a déjà des réglages ; retirez l’une des lignes</translation>
    </message>
    <message>
        <source>is missing; give it</source>
        <translation>n’est pas indiqué ; donnez-le</translation>
    </message>
    <message>
        <source>must be a date; give one such as 2026-12-25</source>
        <translation>doit être une date ; donnez-la comme 2026-12-25</translation>
    </message>
    <message>
        <source>must be a month and a day; give them such as 12-25</source>
        <translation>doit être un mois et un jour ; donnez-les comme 12-25</translation>
    </message>
    <message>
        <source>must be a number; enter one from %1 to %2</source>
        <translation>doit être un nombre ; saisissez-en un de %1 à %2</translation>
    </message>
    <message>
        <source>must be from %1 to %2; enter a value in this range</source>
        <translation>doit être compris entre %1 et %2 ; saisissez une valeur de cette plage</translation>
    </message>
    <message>
        <source>must be true or false; give one of the two</source>
        <translation>doit être « true » ou « false » ; donnez l’un des deux</translation>
    </message>
    <message>
        <source>must be a text; give one of 1 to %1 characters</source>
        <translation>doit être un texte ; donnez-en un de 1 à %1 caractères</translation>
    </message>
    <message>
        <source>must be a time; give one such as 2020-06-01T10:00:00Z</source>
        <translation>doit être un instant ; donnez-le comme 2020-06-01T10:00:00Z</translation>
    </message>
    <message>
        <source>is not a word known here; give one of: %1</source>
        <translation>n’est pas un mot connu ici ; donnez l’un de ceux-ci : %1</translation>
    </message>
    <message>
        <source>must be an object; see the description of the interface</source>
        <translation>doit être un objet ; voyez la description de l’interface</translation>
    </message>
    <message>
        <source>must be a list; see the description of the interface</source>
        <translation>doit être une liste ; voyez la description de l’interface</translation>
    </message>
    <message>
        <source>has too many elements; give at most %1</source>
        <translation>contient trop d’éléments ; donnez-en %1 au plus</translation>
    </message>
    <message>
        <source>is not known here; leave it out. Known are: %1</source>
        <translation>n’est pas connu ici ; omettez-le. Sont connus : %1</translation>
    </message>
    <message>
        <source>must be a whole number; enter one without decimals</source>
        <translation>doit être un nombre entier ; saisissez-le sans décimales</translation>
    </message>
    <message>
        <source>is another device than the path names; leave it out</source>
        <translation>est un autre appareil que celui du chemin ; omettez-le</translation>
    </message>
    <message>
        <source>must be a list and nothing else; name the devices</source>
        <translation>doit être une liste et rien d’autre ; nommez les appareils</translation>
    </message>
    <message>
        <source>is no load, or stands here twice; name each load once</source>
        <translation>n’est pas une charge, ou figure deux fois ; nommez chaque charge une fois</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Give a number.</source>
        <translation>Donnez un nombre.</translation>
    </message>
    <message>
        <source>The body is not JSON: %1 at byte %2.</source>
        <translation>Le corps n’est pas du JSON : %1 à l’octet %2.</translation>
    </message>
    <message>
        <source>The body is not a JSON object.</source>
        <translation>Le corps n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>It is missing.</source>
        <translation>Il n’est pas indiqué.</translation>
    </message>
    <message>
        <source>It is not a text.</source>
        <translation>Ce n’est pas un texte.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Donnez un texte.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Le texte est trop long.</translation>
    </message>
    <message>
        <source>Give at most %1 characters.</source>
        <translation>Donnez %1 caractères au plus.</translation>
    </message>
    <message>
        <source>It is neither true nor false.</source>
        <translation>Ce n’est ni « true » ni « false ».</translation>
    </message>
    <message>
        <source>Give true or false.</source>
        <translation>Donnez « true » ou « false ».</translation>
    </message>
    <message>
        <source>It is not a number.</source>
        <translation>Ce n’est pas un nombre.</translation>
    </message>
    <message>
        <source>%1 is out of range.</source>
        <translation>%1 est hors de la plage permise.</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2.</source>
        <translation>Donnez un nombre de %1 à %2.</translation>
    </message>
    <message>
        <source>It is not a whole number.</source>
        <translation>Ce n’est pas un nombre entier.</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2.</source>
        <translation>Donnez un nombre entier de %1 à %2.</translation>
    </message>
    <message>
        <source>It is not one of the known words.</source>
        <translation>Ce n’est pas l’un des mots connus.</translation>
    </message>
    <message>
        <source>Give one of: %1.</source>
        <translation>Donnez l’un de ceux-ci : %1.</translation>
    </message>
    <message>
        <source>It is not an object.</source>
        <translation>Ce n’est pas un objet.</translation>
    </message>
    <message>
        <source>Give an object.</source>
        <translation>Donnez un objet.</translation>
    </message>
    <message>
        <source>It is not an array.</source>
        <translation>Ce n’est pas une liste.</translation>
    </message>
    <message>
        <source>Give an array.</source>
        <translation>Donnez une liste.</translation>
    </message>
    <message>
        <source>It has too many elements.</source>
        <translation>La liste contient trop d’éléments.</translation>
    </message>
    <message>
        <source>Give at most %1.</source>
        <translation>Donnez-en %1 au plus.</translation>
    </message>
    <message>
        <source>Element %1 is not an object.</source>
        <translation>L’élément %1 n’est pas un objet.</translation>
    </message>
    <message>
        <source>Give objects.</source>
        <translation>Donnez des objets.</translation>
    </message>
    <message>
        <source>This is not known here.</source>
        <translation>Ceci n’est pas connu ici.</translation>
    </message>
    <message>
        <source>Leave it out. Known are: %1.</source>
        <translation>Omettez-le. Sont connus : %1.</translation>
    </message>
    <message>
        <source>Send a JSON object.</source>
        <translation>Envoyez un objet JSON.</translation>
    </message>
    <message>
        <source>It is neither an IPv4 address nor a name.</source>
        <translation>Ce n’est ni une adresse IPv4 ni un nom.</translation>
    </message>
    <message>
        <source>Give the address alone, like 192.168.1.40.</source>
        <translation>Donnez l’adresse seule, comme 192.168.1.40.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Le nom est vide.</translation>
    </message>
    <message>
        <source>Give a name of 1 to %1 characters.</source>
        <translation>Donnez un nom de 1 à %1 caractères.</translation>
    </message>
    <message>
        <source>The device does not say what it can do now.</source>
        <translation>L’appareil ne dit pas ce qu’il peut faire maintenant.</translation>
    </message>
    <message>
        <source>Wait until it answers.</source>
        <translation>Attendez qu’il réponde.</translation>
    </message>
    <message>
        <source>There is no such device.</source>
        <translation>Cet appareil n’existe pas.</translation>
    </message>
    <message>
        <source>See GET /api/v1/devices.</source>
        <translation>Voyez GET /api/v1/devices.</translation>
    </message>
    <message>
        <source>This device has no such setpoint.</source>
        <translation>Cet appareil n’a pas cette consigne.</translation>
    </message>
    <message>
        <source>Choose another device.</source>
        <translation>Choisissez un autre appareil.</translation>
    </message>
    <message>
        <source>The device cannot do that now.</source>
        <translation>L’appareil ne peut pas le faire maintenant.</translation>
    </message>
    <message>
        <source>Give a value from %1 to %2, in %3.</source>
        <translation>Donnez une valeur de %1 à %2, en %3.</translation>
    </message>
</context>
</TS>
