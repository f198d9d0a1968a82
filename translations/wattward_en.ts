<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Web</name>
    <message>
        <source>Cancel</source>
        <comment>action.cancel</comment>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>action.close</comment>
        <translation>Close</translation>
    </message>
    <message>
        <source>Discard</source>
        <comment>action.discard</comment>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Try again</source>
        <comment>action.retry</comment>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Try now</source>
        <comment>action.retryNow</comment>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>action.save</comment>
        <translation>Save</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>action.undo</comment>
        <translation>Undo</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>age.ago</comment>
        <translation>%1 ago</translation>
    </message>
    <message>
        <source>Measured at %1 (%2 ago)</source>
        <comment>age.measured</comment>
        <translation>Measured at %1 (%2 ago)</translation>
    </message>
    <message>
        <source>Measured at %1 (just now)</source>
        <comment>age.now</comment>
        <translation>Measured at %1 (just now)</translation>
    </message>
    <message>
        <source>%1 old</source>
        <comment>age.short</comment>
        <translation>%1 old</translation>
    </message>
    <message>
        <source>Last known value, from %1 (%2 ago)</source>
        <comment>age.stale</comment>
        <translation>Last known value, from %1 (%2 ago)</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>alarms.active</comment>
        <translation>Active</translation>
    </message>
    <message>
        <source>No open alarms. Everything works as it should.</source>
        <comment>alarms.active.none</comment>
        <translation>No open alarms. Everything works as it should.</translation>
    </message>
    <message>
        <source>Cause</source>
        <comment>alarms.cause</comment>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Details</source>
        <comment>alarms.detail</comment>
        <translation>Details</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>alarms.fromTo</comment>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Past</source>
        <comment>alarms.history</comment>
        <translation>Past</translation>
    </message>
    <message>
        <source>No alarms so far</source>
        <comment>alarms.history.none</comment>
        <translation>No alarms so far</translation>
    </message>
    <message numerus="yes">
        <source>%n open alarms</source>
        <comment>alarms.open</comment>
        <translation>
            <numerusform>%n open alarm</numerusform>
            <numerusform>%n open alarms</numerusform>
        </translation>
    </message>
    <message>
        <source>Remedy</source>
        <comment>alarms.remedy</comment>
        <translation>Remedy</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>alarms.since</comment>
        <translation>since %1</translation>
    </message>
    <message>
        <source>%1 to %2, when the appliance restarted</source>
        <comment>alarms.untilRestart</comment>
        <translation>%1 to %2, when the appliance restarted</translation>
    </message>
    <message>
        <source>Which alarms</source>
        <comment>alarms.which</comment>
        <translation>Which alarms</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>chart.asChart</comment>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>chart.asTable</comment>
        <translation>Table</translation>
    </message>
    <message>
        <source>Touch or point at the chart for its values</source>
        <comment>chart.hint</comment>
        <translation>Touch or point at the chart for its values</translation>
    </message>
    <message>
        <source>Arrow keys move along the values; the same numbers are in the table.</source>
        <comment>chart.keys</comment>
        <translation>Arrow keys move along the values; the same numbers are in the table.</translation>
    </message>
    <message>
        <source>Show all</source>
        <comment>chart.showAll</comment>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>chart.time</comment>
        <translation>Time</translation>
    </message>
    <message>
        <source>About this device</source>
        <comment>device.about</comment>
        <translation>About this device</translation>
    </message>
    <message>
        <source>Connection</source>
        <comment>device.connection</comment>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Firmware</source>
        <comment>device.firmware</comment>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Last answer</source>
        <comment>device.lastSeen</comment>
        <translation>Last answer</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <comment>device.lastSeenAgo</comment>
        <translation>last answer %1 ago</translation>
    </message>
    <message>
        <source>held for %1</source>
        <comment>device.lease</comment>
        <translation>held for %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <comment>device.link.absent</comment>
        <translation>No answer</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>device.link.connected</comment>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Connecting</source>
        <comment>device.link.connecting</comment>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <comment>device.manufacturer</comment>
        <translation>Manufacturer</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>device.model</comment>
        <translation>Model</translation>
    </message>
    <message>
        <source>never</source>
        <comment>device.never</comment>
        <translation>never</translation>
    </message>
    <message>
        <source>never answered</source>
        <comment>device.neverSeen</comment>
        <translation>never answered</translation>
    </message>
    <message>
        <source>Profile</source>
        <comment>device.profile</comment>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>device.quality</comment>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Quantity</source>
        <comment>device.quantity</comment>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Readings</source>
        <comment>device.readings</comment>
        <translation>Readings</translation>
    </message>
    <message>
        <source>No readings yet</source>
        <comment>device.readings.none</comment>
        <translation>No readings yet</translation>
    </message>
    <message>
        <source>They appear as soon as the device answers.</source>
        <comment>device.readings.none.hint</comment>
        <translation>They appear as soon as the device answers.</translation>
    </message>
    <message>
        <source>at the grid connection</source>
        <comment>device.role.grid</comment>
        <translation>at the grid connection</translation>
    </message>
    <message>
        <source>then: %1</source>
        <comment>device.safeValue</comment>
        <translation>then: %1</translation>
    </message>
    <message>
        <source>Serial number</source>
        <comment>device.serial</comment>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>Commands</source>
        <comment>device.setpoints</comment>
        <translation>Commands</translation>
    </message>
    <message>
        <source>proven on a real device</source>
        <comment>device.tested</comment>
        <translation>proven on a real device</translation>
    </message>
    <message>
        <source>not proven on a real device yet</source>
        <comment>device.untested</comment>
        <translation>not proven on a real device yet</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>device.value</comment>
        <translation>Value</translation>
    </message>
    <message>
        <source>Backup box</source>
        <comment>deviceType.backupBox</comment>
        <translation>Backup box</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>deviceType.battery</comment>
        <translation>Battery</translation>
    </message>
    <message>
        <source>Charger</source>
        <comment>deviceType.charger</comment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>deviceType.heatPump</comment>
        <translation>Heat pump</translation>
    </message>
    <message>
        <source>Heating rod</source>
        <comment>deviceType.heatingRod</comment>
        <translation>Heating rod</translation>
    </message>
    <message>
        <source>Inverter</source>
        <comment>deviceType.inverter</comment>
        <translation>Inverter</translation>
    </message>
    <message>
        <source>Meter</source>
        <comment>deviceType.meter</comment>
        <translation>Meter</translation>
    </message>
    <message>
        <source>Switch</source>
        <comment>deviceType.switch</comment>
        <translation>Switch</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <comment>devices.empty</comment>
        <translation>No devices yet</translation>
    </message>
    <message>
        <source>They are named in the settings file of this box.</source>
        <comment>devices.empty.hint</comment>
        <translation>They are named in the settings file of this box.</translation>
    </message>
    <message>
        <source>There is no device “%1” any more.</source>
        <comment>devices.gone</comment>
        <translation>There is no device “%1” any more.</translation>
    </message>
    <message>
        <source>This does not exist on the device.</source>
        <comment>error.notFound</comment>
        <translation>This does not exist on the device.</translation>
    </message>
    <message>
        <source>The device does not answer. Check that you are in the same network.</source>
        <comment>error.offline</comment>
        <translation>The device does not answer. Check that you are in the same network.</translation>
    </message>
    <message>
        <source>The device refused this.</source>
        <comment>error.refused</comment>
        <translation>The device refused this.</translation>
    </message>
    <message>
        <source>The device had an internal problem. It may help to try again.</source>
        <comment>error.server</comment>
        <translation>The device had an internal problem. It may help to try again.</translation>
    </message>
    <message>
        <source>clipped peaks</source>
        <comment>fault.clip</comment>
        <translation>clipped peaks</translation>
    </message>
    <message>
        <source>answers late</source>
        <comment>fault.delay</comment>
        <translation>answers late</translation>
    </message>
    <message>
        <source>loses requests</source>
        <comment>fault.drop</comment>
        <translation>loses requests</translation>
    </message>
    <message>
        <source>answers with errors</source>
        <comment>fault.exception</comment>
        <translation>answers with errors</translation>
    </message>
    <message>
        <source>repeats old values</source>
        <comment>fault.freeze</comment>
        <translation>repeats old values</translation>
    </message>
    <message>
        <source>garbles its answers</source>
        <comment>fault.garble</comment>
        <translation>garbles its answers</translation>
    </message>
    <message>
        <source>generator alarm</source>
        <comment>fault.generatorAlarm</comment>
        <translation>generator alarm</translation>
    </message>
    <message>
        <source>grid lost</source>
        <comment>fault.gridLoss</comment>
        <translation>grid lost</translation>
    </message>
    <message>
        <source>lost samples</source>
        <comment>fault.lostBlocks</comment>
        <translation>lost samples</translation>
    </message>
    <message>
        <source>no numbers</source>
        <comment>fault.notANumber</comment>
        <translation>no numbers</translation>
    </message>
    <message>
        <source>is off</source>
        <comment>fault.offline</comment>
        <translation>is off</translation>
    </message>
    <message>
        <source>takes another limit</source>
        <comment>fault.otherLimit</comment>
        <translation>takes another limit</translation>
    </message>
    <message>
        <source>restarts</source>
        <comment>fault.reboot</comment>
        <translation>restarts</translation>
    </message>
    <message>
        <source>refuses commands</source>
        <comment>fault.refuse</comment>
        <translation>refuses commands</translation>
    </message>
    <message>
        <source>reversed transformer</source>
        <comment>fault.reversedCt</comment>
        <translation>reversed transformer</translation>
    </message>
    <message>
        <source>reversed phase at the meter</source>
        <comment>fault.reversedPhase</comment>
        <translation>reversed phase at the meter</translation>
    </message>
    <message>
        <source>swapped phases at the meter</source>
        <comment>fault.swappedPhases</comment>
        <translation>swapped phases at the meter</translation>
    </message>
    <message>
        <source>counter starts over</source>
        <comment>fault.rollover</comment>
        <translation>counter starts over</translation>
    </message>
    <message>
        <source>voltage sag</source>
        <comment>fault.sag</comment>
        <translation>voltage sag</translation>
    </message>
    <message>
        <source>stuck converter</source>
        <comment>fault.stuck</comment>
        <translation>stuck converter</translation>
    </message>
    <message>
        <source>wrong sign</source>
        <comment>fault.wrongSign</comment>
        <translation>wrong sign</translation>
    </message>
    <message>
        <source>answers for another unit</source>
        <comment>fault.wrongUnit</comment>
        <translation>answers for another unit</translation>
    </message>
    <message>
        <source>Surplus goes to the grid without a limit.</source>
        <comment>feedIn.effect.none</comment>
        <translation>Surplus goes to the grid without a limit.</translation>
    </message>
    <message>
        <source>Export will stop at %1 of the installed PV power; up to 3 s to react.</source>
        <comment>feedIn.effect.percent</comment>
        <translation>Export will stop at %1 of the installed PV power; up to 3 s to react.</translation>
    </message>
    <message>
        <source>Export will stop at %1; up to 3 s to react.</source>
        <comment>feedIn.effect.power</comment>
        <translation>Export will stop at %1; up to 3 s to react.</translation>
    </message>
    <message>
        <source>Kind of limit</source>
        <comment>feedIn.kind</comment>
        <translation>Kind of limit</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>feedIn.kind.none</comment>
        <translation>No limit</translation>
    </message>
    <message>
        <source>Percent</source>
        <comment>feedIn.kind.percent</comment>
        <translation>Percent</translation>
    </message>
    <message>
        <source>Power</source>
        <comment>feedIn.kind.power</comment>
        <translation>Power</translation>
    </message>
    <message>
        <source>Zero</source>
        <comment>feedIn.kind.zero</comment>
        <translation>Zero</translation>
    </message>
    <message>
        <source>How much power may flow into the grid at most.</source>
        <comment>feedIn.lead</comment>
        <translation>How much power may flow into the grid at most.</translation>
    </message>
    <message>
        <source>Share of the installed PV power</source>
        <comment>feedIn.percent</comment>
        <translation>Share of the installed PV power</translation>
    </message>
    <message>
        <source>Highest export</source>
        <comment>feedIn.power</comment>
        <translation>Highest export</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>feedIn.title</comment>
        <translation>Feed-in limit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>text.labelled</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2 %3.</source>
        <comment>field.outside</comment>
        <translation>Enter a number from %1 to %2 %3.</translation>
    </message>
    <message>
        <source>Enter a whole number from %1 to %2 %3.</source>
        <comment>field.whole</comment>
        <translation>Enter a whole number from %1 to %2 %3.</translation>
    </message>
    <message>
        <source>Allowed: %1 to %2 %3.</source>
        <comment>field.range</comment>
        <translation>Allowed: %1 to %2 %3.</translation>
    </message>
    <message>
        <source>charging</source>
        <comment>flow.battery.charge</comment>
        <translation>charging</translation>
    </message>
    <message>
        <source>discharging</source>
        <comment>flow.battery.discharge</comment>
        <translation>discharging</translation>
    </message>
    <message>
        <source>resting</source>
        <comment>flow.battery.idle</comment>
        <translation>resting</translation>
    </message>
    <message>
        <source>exporting</source>
        <comment>flow.grid.export</comment>
        <translation>exporting</translation>
    </message>
    <message>
        <source>balanced</source>
        <comment>flow.grid.idle</comment>
        <translation>balanced</translation>
    </message>
    <message>
        <source>importing</source>
        <comment>flow.grid.import</comment>
        <translation>importing</translation>
    </message>
    <message>
        <source>using</source>
        <comment>flow.house.uses</comment>
        <translation>using</translation>
    </message>
    <message>
        <source>off</source>
        <comment>flow.load.idle</comment>
        <translation>off</translation>
    </message>
    <message>
        <source>using</source>
        <comment>flow.load.uses</comment>
        <translation>using</translation>
    </message>
    <message>
        <source>no sun</source>
        <comment>flow.sun.idle</comment>
        <translation>no sun</translation>
    </message>
    <message>
        <source>producing</source>
        <comment>flow.sun.produces</comment>
        <translation>producing</translation>
    </message>
    <message>
        <source>Energy flow now</source>
        <comment>flow.title</comment>
        <translation>Energy flow now</translation>
    </message>
    <message>
        <source>Main fuse per phase</source>
        <comment>fuse.current</comment>
        <translation>Main fuse per phase</translation>
    </message>
    <message>
        <source>The current at the grid connection is held below %1 on each phase.</source>
        <comment>fuse.effect</comment>
        <translation>The current at the grid connection is held below %1 on each phase.</translation>
    </message>
    <message>
        <source>Rating of the fuse at the grid connection point.</source>
        <comment>fuse.lead</comment>
        <translation>Rating of the fuse at the grid connection point.</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <comment>fuse.title</comment>
        <translation>Main fuse</translation>
    </message>
    <message>
        <source>1 phase</source>
        <comment>gridSystem.1-phase</comment>
        <translation>1 phase</translation>
    </message>
    <message>
        <source>2 phases</source>
        <comment>gridSystem.2-phase</comment>
        <translation>2 phases</translation>
    </message>
    <message>
        <source>3 phases, 3 wires</source>
        <comment>gridSystem.3-phase-3-wire</comment>
        <translation>3 phases, 3 wires</translation>
    </message>
    <message>
        <source>3 phases, 4 wires</source>
        <comment>gridSystem.3-phase-4-wire</comment>
        <translation>3 phases, 4 wires</translation>
    </message>
    <message>
        <source>Delta with wild leg</source>
        <comment>gridSystem.wild-leg</comment>
        <translation>Delta with wild leg</translation>
    </message>
    <message>
        <source>Add a reading…</source>
        <comment>history.add</comment>
        <translation>Add a reading…</translation>
    </message>
    <message>
        <source>Balance</source>
        <comment>history.balance</comment>
        <translation>Balance</translation>
    </message>
    <message>
        <source>What came to the house and what left it</source>
        <comment>history.balance.label</comment>
        <translation>What came to the house and what left it</translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>history.compare</comment>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Chosen readings over time</source>
        <comment>history.compare.label</comment>
        <translation>Chosen readings over time</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>history.current</comment>
        <translation>Now</translation>
    </message>
    <message>
        <source>Earlier</source>
        <comment>history.earlier</comment>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time</source>
        <comment>history.empty</comment>
        <translation>Nothing was recorded in this time</translation>
    </message>
    <message>
        <source>Recording starts with the first start of the box.</source>
        <comment>history.empty.hint</comment>
        <translation>Recording starts with the first start of the box.</translation>
    </message>
    <message>
        <source>House</source>
        <comment>history.group.site</comment>
        <translation>House</translation>
    </message>
    <message>
        <source>Kind of view</source>
        <comment>history.kind</comment>
        <translation>Kind of view</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>history.later</comment>
        <translation>Later</translation>
    </message>
    <message>
        <source>No reading chosen</source>
        <comment>history.none</comment>
        <translation>No reading chosen</translation>
    </message>
    <message>
        <source>Add up to six readings to see them side by side.</source>
        <comment>history.none.hint</comment>
        <translation>Add up to six readings to see them side by side.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>history.remove</comment>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>history.series</comment>
        <translation>Series</translation>
    </message>
    <message>
        <source>Range</source>
        <comment>history.span</comment>
        <translation>Range</translation>
    </message>
    <message>
        <source>Total of %1</source>
        <comment>history.total.period</comment>
        <translation>Total of %1</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>identity.battery</comment>
        <translation>Battery</translation>
    </message>
    <message>
        <source>Car</source>
        <comment>identity.car</comment>
        <translation>Car</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>identity.grid</comment>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>identity.heat</comment>
        <translation>Heat pump</translation>
    </message>
    <message>
        <source>House</source>
        <comment>identity.house</comment>
        <translation>House</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>identity.sun</comment>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <comment>link.connecting</comment>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>No connection</source>
        <comment>link.lost</comment>
        <translation>No connection</translation>
    </message>
    <message>
        <source>No connection</source>
        <comment>link.offline</comment>
        <translation>No connection</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>link.polling</comment>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>link.stream</comment>
        <translation>Live</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <comment>login.busy</comment>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>You were signed out. Please sign in again.</source>
        <comment>login.expired</comment>
        <translation>You were signed out. Please sign in again.</translation>
    </message>
    <message>
        <source>The first password is printed on the label of the box.</source>
        <comment>login.lead</comment>
        <translation>The first password is printed on the label of the box.</translation>
    </message>
    <message>
        <source>Password</source>
        <comment>login.password</comment>
        <translation>Password</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>login.submit</comment>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>login.title</comment>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Too many tries. Please wait a moment.</source>
        <comment>login.tooMany</comment>
        <translation>Too many tries. Please wait a moment.</translation>
    </message>
    <message>
        <source>User</source>
        <comment>login.user</comment>
        <translation>User</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <comment>login.wait</comment>
        <translation>Wait %1</translation>
    </message>
    <message>
        <source>User or password is wrong.</source>
        <comment>login.wrong</comment>
        <translation>User or password is wrong.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <comment>lost.retryIn</comment>
        <translation>Next try in %1.</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <comment>lost.retrying</comment>
        <translation>Trying again…</translation>
    </message>
    <message>
        <source>No connection to the device. Values are %1 old.</source>
        <comment>lost.values</comment>
        <translation>No connection to the device. Values are %1 old.</translation>
    </message>
    <message>
        <source>Angle</source>
        <comment>meter.angle</comment>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <comment>meter.calibration.none</comment>
        <translation>Not calibrated</translation>
    </message>
    <message>
        <source>The calibration is refused: measured uncalibrated. See the alarm.</source>
        <comment>meter.calibration.refused</comment>
        <translation>The calibration is refused: measured uncalibrated. See the alarm.</translation>
    </message>
    <message>
        <source>Calibrated on %1 with %2, signed</source>
        <comment>meter.calibration.signed</comment>
        <translation>Calibrated on %1 with %2, signed</translation>
    </message>
    <message>
        <source>Alarm</source>
        <comment>meter.contacts.alarm</comment>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>The meter’s red light flashes %1 times per kWh.</source>
        <comment>meter.contacts.led</comment>
        <translation>The meter’s red light flashes %1 times per kWh.</translation>
    </message>
    <message>
        <source>No function</source>
        <comment>meter.contacts.none</comment>
        <translation>No function</translation>
    </message>
    <message>
        <source>At rest</source>
        <comment>meter.contacts.off</comment>
        <translation>At rest</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>meter.contacts.on</comment>
        <translation>Active</translation>
    </message>
    <message>
        <source>Resettable counters to zero</source>
        <comment>meter.contacts.partialReset</comment>
        <translation>Resettable counters to zero</translation>
    </message>
    <message>
        <source>Resettable counters run</source>
        <comment>meter.contacts.partialRun</comment>
        <translation>Resettable counters run</translation>
    </message>
    <message>
        <source>Pulses</source>
        <comment>meter.contacts.pulse</comment>
        <translation>Pulses</translation>
    </message>
    <message>
        <source>Switched from outside</source>
        <comment>meter.contacts.remote</comment>
        <translation>Switched from outside</translation>
    </message>
    <message>
        <source>Remote status</source>
        <comment>meter.contacts.remoteStatus</comment>
        <translation>Remote status</translation>
    </message>
    <message>
        <source>Switch off</source>
        <comment>meter.contacts.switchOff</comment>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <comment>meter.contacts.switchOn</comment>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Tariff</source>
        <comment>meter.contacts.tariff</comment>
        <translation>Tariff</translation>
    </message>
    <message>
        <source>Inputs and outputs</source>
        <comment>meter.contacts.title</comment>
        <translation>Inputs and outputs</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>meter.contacts.unknown</comment>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Forget the highest</source>
        <comment>meter.demand.forget</comment>
        <translation>Forget the highest</translation>
    </message>
    <message>
        <source>The highest demand is forgotten.</source>
        <comment>meter.demand.forgotten</comment>
        <translation>The highest demand is forgotten.</translation>
    </message>
    <message>
        <source>Highest: %1, %2</source>
        <comment>meter.demand.max</comment>
        <translation>Highest: %1, %2</translation>
    </message>
    <message>
        <source>No window has been completed yet.</source>
        <comment>meter.demand.noMax</comment>
        <translation>No window has been completed yet.</translation>
    </message>
    <message>
        <source>Demand</source>
        <comment>meter.demand.title</comment>
        <translation>Demand</translation>
    </message>
    <message>
        <source>Mean of the %1-minute window that ends at %2</source>
        <comment>meter.demand.window</comment>
        <translation>Mean of the %1-minute window that ends at %2</translation>
    </message>
    <message>
        <source>May be wrong: see what was noticed.</source>
        <comment>meter.doubtful</comment>
        <translation>May be wrong: see what was noticed.</translation>
    </message>
    <message>
        <source>Depth</source>
        <comment>meter.event.depth</comment>
        <translation>Depth</translation>
    </message>
    <message>
        <source>Interruption</source>
        <comment>meter.event.interruption</comment>
        <translation>Interruption</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>meter.event.length</comment>
        <translation>Length</translation>
    </message>
    <message>
        <source>%1, goes on</source>
        <comment>meter.event.running</comment>
        <translation>%1, goes on</translation>
    </message>
    <message>
        <source>Sag</source>
        <comment>meter.event.sag</comment>
        <translation>Sag</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>meter.event.start</comment>
        <translation>Start</translation>
    </message>
    <message>
        <source>Swell</source>
        <comment>meter.event.swell</comment>
        <translation>Swell</translation>
    </message>
    <message>
        <source>Event</source>
        <comment>meter.event.what</comment>
        <translation>Event</translation>
    </message>
    <message>
        <source>Voltage events</source>
        <comment>meter.events</comment>
        <translation>Voltage events</translation>
    </message>
    <message>
        <source>No sag, swell or interruption has been seen.</source>
        <comment>meter.events.none</comment>
        <translation>No sag, swell or interruption has been seen.</translation>
    </message>
    <message>
        <source>Current</source>
        <comment>meter.harmonics.current</comment>
        <translation>Current</translation>
    </message>
    <message>
        <source>Harmonics over the day</source>
        <comment>meter.harmonics.history</comment>
        <translation>Harmonics over the day</translation>
    </message>
    <message>
        <source>Harmonics of</source>
        <comment>meter.harmonics.of</comment>
        <translation>Harmonics of</translation>
    </message>
    <message>
        <source>Order</source>
        <comment>meter.harmonics.order</comment>
        <translation>Order</translation>
    </message>
    <message>
        <source>Harmonics</source>
        <comment>meter.harmonics.title</comment>
        <translation>Harmonics</translation>
    </message>
    <message>
        <source>Voltage L-N</source>
        <comment>meter.harmonics.voltage</comment>
        <translation>Voltage L-N</translation>
    </message>
    <message>
        <source>Voltage L-L</source>
        <comment>meter.harmonics.voltageLineToLine</comment>
        <translation>Voltage L-L</translation>
    </message>
    <message>
        <source>Current in the neutral</source>
        <comment>meter.neutral</comment>
        <translation>Current in the neutral</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <comment>meter.none</comment>
        <translation>Nothing measured yet</translation>
    </message>
    <message>
        <source>This measurement controls the grid connection point. It is not for billing.</source>
        <comment>meter.notForBilling</comment>
        <translation>This measurement controls the grid connection point. It is not for billing.</translation>
    </message>
    <message>
        <source>Open the power analyser</source>
        <comment>meter.open</comment>
        <translation>Open the power analyser</translation>
    </message>
    <message>
        <source>Phasors, waveforms, harmonics, demand, voltage events and registers.</source>
        <comment>meter.open.hint</comment>
        <translation>Phasors, waveforms, harmonics, demand, voltage events and registers.</translation>
    </message>
    <message>
        <source>The resettable counters are paused.</source>
        <comment>meter.partials.done.pause</comment>
        <translation>The resettable counters are paused.</translation>
    </message>
    <message>
        <source>The resettable counters start from zero.</source>
        <comment>meter.partials.done.reset</comment>
        <translation>The resettable counters start from zero.</translation>
    </message>
    <message>
        <source>The resettable counters count.</source>
        <comment>meter.partials.done.start</comment>
        <translation>The resettable counters count.</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>meter.partials.pause</comment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>The resettable counters are paused.</source>
        <comment>meter.partials.paused</comment>
        <translation>The resettable counters are paused.</translation>
    </message>
    <message>
        <source>Really set to zero</source>
        <comment>meter.partials.really</comment>
        <translation>Really set to zero</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <comment>meter.partials.reset</comment>
        <translation>Set to zero</translation>
    </message>
    <message>
        <source>The resettable counters count.</source>
        <comment>meter.partials.running</comment>
        <translation>The resettable counters count.</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>meter.partials.start</comment>
        <translation>Start</translation>
    </message>
    <message>
        <source>Phase</source>
        <comment>meter.phase</comment>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Phasors</source>
        <comment>meter.phasors</comment>
        <translation>Phasors</translation>
    </message>
    <message>
        <source>Registers</source>
        <comment>meter.registers</comment>
        <translation>Registers</translation>
    </message>
    <message>
        <source>Demand</source>
        <comment>meter.registers.demand</comment>
        <translation>Demand</translation>
    </message>
    <message>
        <source>Run hours</source>
        <comment>meter.registers.hours</comment>
        <translation>Run hours</translation>
    </message>
    <message>
        <source>Resettable</source>
        <comment>meter.registers.partials</comment>
        <translation>Resettable</translation>
    </message>
    <message>
        <source>Quadrants</source>
        <comment>meter.registers.quadrants</comment>
        <translation>Quadrants</translation>
    </message>
    <message>
        <source>Tariffs</source>
        <comment>meter.registers.tariffs</comment>
        <translation>Tariffs</translation>
    </message>
    <message>
        <source>Totals</source>
        <comment>meter.registers.totals</comment>
        <translation>Totals</translation>
    </message>
    <message>
        <source>RMS</source>
        <comment>meter.rms</comment>
        <translation>RMS</translation>
    </message>
    <message>
        <source>System</source>
        <comment>meter.system</comment>
        <translation>System</translation>
    </message>
    <message>
        <source>Power analyser</source>
        <comment>meter.title</comment>
        <translation>Power analyser</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>meter.values</comment>
        <translation>Now</translation>
    </message>
    <message>
        <source>Current</source>
        <comment>meter.waveform.current</comment>
        <translation>Current</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>meter.waveform.length</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, peaks: %2</source>
        <comment>meter.waveform.peaks</comment>
        <translation>%1, peaks: %2</translation>
    </message>
    <message>
        <source>Waveforms</source>
        <comment>meter.waveform.title</comment>
        <translation>Waveforms</translation>
    </message>
    <message>
        <source>Voltage</source>
        <comment>meter.waveform.voltage</comment>
        <translation>Voltage</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>mode.off</comment>
        <translation>Off</translation>
    </message>
    <message>
        <source>The battery is left to itself; only limits are held.</source>
        <comment>mode.off.text</comment>
        <translation>The battery is left to itself; only limits are held.</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <comment>mode.selfConsumption</comment>
        <translation>Self-consumption</translation>
    </message>
    <message>
        <source>The battery takes what the sun gives beyond the house’s needs, and gives it back when the house needs it.</source>
        <comment>mode.selfConsumption.text</comment>
        <translation>The battery takes what the sun gives beyond the house’s needs, and gives it back when the house needs it.</translation>
    </message>
    <message>
        <source>Time of use</source>
        <comment>mode.timeOfUse</comment>
        <translation>Time of use</translation>
    </message>
    <message>
        <source>The battery charges and discharges in the windows of the tariff; otherwise it follows the house.</source>
        <comment>mode.timeOfUse.text</comment>
        <translation>The battery charges and discharges in the windows of the tariff; otherwise it follows the house.</translation>
    </message>
    <message>
        <source>Energy mode</source>
        <comment>mode.title</comment>
        <translation>Energy mode</translation>
    </message>
    <message>
        <source>Alarms</source>
        <comment>nav.alarms</comment>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Devices</source>
        <comment>nav.devices</comment>
        <translation>Devices</translation>
    </message>
    <message>
        <source>History</source>
        <comment>nav.history</comment>
        <translation>History</translation>
    </message>
    <message>
        <source>Pages</source>
        <comment>nav.label</comment>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Self-test</source>
        <comment>nav.commissioning</comment>
        <translation>Self-test</translation>
    </message>
    <message>
        <source>Checks meter wiring, every device, limits and safe values. Devices are switched for a few minutes; all limits hold meanwhile.</source>
        <comment>commissioning.lead</comment>
        <translation>Checks meter wiring, every device, limits and safe values. Devices are switched for a few minutes; all limits hold meanwhile.</translation>
    </message>
    <message>
        <source>Start the self-test</source>
        <comment>commissioning.start</comment>
        <translation>Start the self-test</translation>
    </message>
    <message>
        <source>End the self-test</source>
        <comment>commissioning.abort</comment>
        <translation>End the self-test</translation>
    </message>
    <message>
        <source>Only the installer can start or end the self-test, because it switches every device. Reports can be read by everybody who signs in.</source>
        <comment>commissioning.installerOnly</comment>
        <translation>Only the installer can start or end the self-test, because it switches every device. Reports can be read by everybody who signs in.</translation>
    </message>
    <message>
        <source>Sign out, then sign in as “installer”; the first password is on the label of the appliance.</source>
        <comment>commissioning.installerHow</comment>
        <translation>Sign out, then sign in as “installer”; the first password is on the label of the appliance.</translation>
    </message>
    <message>
        <source>Self-test running</source>
        <comment>commissioning.running</comment>
        <translation>Self-test running</translation>
    </message>
    <message>
        <source>Step %1 of %2, about %3 min left</source>
        <comment>commissioning.progress</comment>
        <translation>Step %1 of %2, about %3 min left</translation>
    </message>
    <message>
        <source>Ended by hand before everything was tested.</source>
        <comment>commissioning.aborted</comment>
        <translation>Ended by hand before everything was tested.</translation>
    </message>
    <message>
        <source>Batteries and loads rest while another device is stepped. You may leave this page; the test goes on.</source>
        <comment>commissioning.meanwhile</comment>
        <translation>Batteries and loads rest while another device is stepped. You may leave this page; the test goes on.</translation>
    </message>
    <message>
        <source>No self-test yet</source>
        <comment>commissioning.never</comment>
        <translation>No self-test yet</translation>
    </message>
    <message>
        <source>It takes 3 to 10 minutes. Best is a sunny hour in which nobody needs hot water or the car.</source>
        <comment>commissioning.neverHint</comment>
        <translation>It takes 3 to 10 minutes. Best is a sunny hour in which nobody needs hot water or the car.</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <comment>commissioning.report</comment>
        <translation>Report of %1</translation>
    </message>
    <message>
        <source>Reports</source>
        <comment>commissioning.reports</comment>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Print</source>
        <comment>commissioning.print</comment>
        <translation>Print</translation>
    </message>
    <message>
        <source>Told</source>
        <comment>commissioning.told</comment>
        <translation>Told</translation>
    </message>
    <message>
        <source>Answered</source>
        <comment>commissioning.answered</comment>
        <translation>Answered</translation>
    </message>
    <message>
        <source>nothing in time</source>
        <comment>commissioning.noAnswer</comment>
        <translation>nothing in time</translation>
    </message>
    <message>
        <source>passed</source>
        <comment>commissioning.verdict.passed</comment>
        <translation>passed</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>commissioning.verdict.failed</comment>
        <translation>failed</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <comment>commissioning.verdict.unknown</comment>
        <translation>cannot tell</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>commissioning.verdict.skipped</comment>
        <translation>skipped</translation>
    </message>
    <message>
        <source>Everything that was tested is right</source>
        <comment>commissioning.summary.passed</comment>
        <translation>Everything that was tested is right</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <comment>commissioning.summary.failed</comment>
        <translation>Something is wrong</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not all could be told</source>
        <comment>commissioning.summary.unknown</comment>
        <translation>Nothing wrong was found, but not all could be told</translation>
    </message>
    <message>
        <source>Nothing could be tested</source>
        <comment>commissioning.summary.skipped</comment>
        <translation>Nothing could be tested</translation>
    </message>
    <message>
        <source>Wiring of the grid meter</source>
        <comment>commissioning.check.wiring</comment>
        <translation>Wiring of the grid meter</translation>
    </message>
    <message>
        <source>Step response</source>
        <comment>commissioning.check.actuator</comment>
        <translation>Step response</translation>
    </message>
    <message>
        <source>End of the lease</source>
        <comment>commissioning.check.lease</comment>
        <translation>End of the lease</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>commissioning.check.feedIn</comment>
        <translation>Feed-in limit</translation>
    </message>
    <message>
        <source>Fuse limit</source>
        <comment>commissioning.check.fuse</comment>
        <translation>Fuse limit</translation>
    </message>
    <message>
        <source>Ripple control</source>
        <comment>commissioning.check.ripple</comment>
        <translation>Ripple control</translation>
    </message>
    <message>
        <source>Consumption limit</source>
        <comment>commissioning.check.consumption</comment>
        <translation>Consumption limit</translation>
    </message>
    <message>
        <source>Loss of the meter</source>
        <comment>commissioning.check.meterLost</comment>
        <translation>Loss of the meter</translation>
    </message>
    <message>
        <source>Power analyser</source>
        <comment>nav.meter</comment>
        <translation>Power analyser</translation>
    </message>
    <message>
        <source>Now</source>
        <comment>nav.now</comment>
        <translation>Now</translation>
    </message>
    <message>
        <source>Settings</source>
        <comment>nav.settings</comment>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Simulator</source>
        <comment>nav.simulator</comment>
        <translation>Simulator</translation>
    </message>
    <message>
        <source>Skip to the content</source>
        <comment>nav.skip</comment>
        <translation>Skip to the content</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>nav.why</comment>
        <translation>Why</translation>
    </message>
    <message>
        <source>Alarms</source>
        <comment>now.alarms</comment>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>All alarms</source>
        <comment>now.alarms.all</comment>
        <translation>All alarms</translation>
    </message>
    <message>
        <source>No open alarms</source>
        <comment>now.alarms.none</comment>
        <translation>No open alarms</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>now.today</comment>
        <translation>Today</translation>
    </message>
    <message>
        <source>Nothing recorded yet today</source>
        <comment>now.today.empty</comment>
        <translation>Nothing recorded yet today</translation>
    </message>
    <message>
        <source>The first values appear within a minute.</source>
        <comment>now.today.empty.hint</comment>
        <translation>The first values appear within a minute.</translation>
    </message>
    <message>
        <source>Power today: above zero what comes to the house, below what leaves it</source>
        <comment>now.today.label</comment>
        <translation>Power today: above zero what comes to the house, below what leaves it</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>now.why</comment>
        <translation>Why</translation>
    </message>
    <message>
        <source>All decisions</source>
        <comment>now.why.all</comment>
        <translation>All decisions</translation>
    </message>
    <message>
        <source>Nothing had to be decided yet.</source>
        <comment>now.why.none</comment>
        <translation>Nothing had to be decided yet.</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>now.why.since</comment>
        <translation>since %1</translation>
    </message>
    <message>
        <source>What the battery shall do</source>
        <comment>override.action</comment>
        <translation>What the battery shall do</translation>
    </message>
    <message>
        <source>Charge</source>
        <comment>override.action.charge</comment>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Discharge</source>
        <comment>override.action.discharge</comment>
        <translation>Discharge</translation>
    </message>
    <message>
        <source>Hold</source>
        <comment>override.action.hold</comment>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>override.device</comment>
        <translation>Battery</translation>
    </message>
    <message>
        <source>For how long</source>
        <comment>override.duration</comment>
        <translation>For how long</translation>
    </message>
    <message>
        <source>%1 charges with %3 until %2. Safety, fuse and feed-in limits still hold.</source>
        <comment>override.effect.charge</comment>
        <translation>%1 charges with %3 until %2. Safety, fuse and feed-in limits still hold.</translation>
    </message>
    <message>
        <source>%1 discharges with %3 until %2. Safety, fuse and feed-in limits still hold.</source>
        <comment>override.effect.discharge</comment>
        <translation>%1 discharges with %3 until %2. Safety, fuse and feed-in limits still hold.</translation>
    </message>
    <message>
        <source>%1 neither charges nor discharges until %2.</source>
        <comment>override.effect.hold</comment>
        <translation>%1 neither charges nor discharges until %2.</translation>
    </message>
    <message>
        <source>End now</source>
        <comment>override.end</comment>
        <translation>End now</translation>
    </message>
    <message>
        <source>The battery follows the energy mode again.</source>
        <comment>override.ended</comment>
        <translation>The battery follows the energy mode again.</translation>
    </message>
    <message>
        <source>Drive the battery by hand for a while; afterwards the energy mode takes over again.</source>
        <comment>override.lead</comment>
        <translation>Drive the battery by hand for a while; afterwards the energy mode takes over again.</translation>
    </message>
    <message>
        <source>Power</source>
        <comment>override.power</comment>
        <translation>Power</translation>
    </message>
    <message>
        <source>Manual until %1</source>
        <comment>override.started</comment>
        <translation>Manual until %1</translation>
    </message>
    <message>
        <source>Manual override</source>
        <comment>override.title</comment>
        <translation>Manual override</translation>
    </message>
    <message>
        <source>Until %1 (%2 left)</source>
        <comment>override.until</comment>
        <translation>Until %1 (%2 left)</translation>
    </message>
    <message>
        <source>Off the grid the battery makes the grid itself; this holds again when the grid is back.</source>
        <comment>override.waits</comment>
        <translation>Off the grid the battery makes the grid itself; this holds again when the grid is back.</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>panel.language</comment>
        <translation>Language</translation>
    </message>
    <message>
        <source>Its own settings are behind a PIN; the first one is printed on the label.</source>
        <comment>panel.lead</comment>
        <translation>Its own settings are behind a PIN; the first one is printed on the label.</translation>
    </message>
    <message>
        <source>Light goes off</source>
        <comment>panel.light</comment>
        <translation>Light goes off</translation>
    </message>
    <message>
        <source>never</source>
        <comment>panel.light.always</comment>
        <translation>never</translation>
    </message>
    <message>
        <source>after %1 minutes</source>
        <comment>panel.minutes</comment>
        <translation>after %1 minutes</translation>
    </message>
    <message>
        <source>Pages turn by themselves</source>
        <comment>panel.pages</comment>
        <translation>Pages turn by themselves</translation>
    </message>
    <message>
        <source>never</source>
        <comment>panel.pages.never</comment>
        <translation>never</translation>
    </message>
    <message>
        <source>PIN of its settings</source>
        <comment>panel.pin</comment>
        <translation>PIN of its settings</translation>
    </message>
    <message>
        <source>Four digits. Also for when the old one is forgotten or locked.</source>
        <comment>panel.pin.hint</comment>
        <translation>Four digits. Also for when the old one is forgotten or locked.</translation>
    </message>
    <message>
        <source>There is none yet, so its settings stay closed. Four digits.</source>
        <comment>panel.pin.none</comment>
        <translation>There is none yet, so its settings stay closed. Four digits.</translation>
    </message>
    <message>
        <source>PIN set</source>
        <comment>panel.pin.set</comment>
        <translation>PIN set</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <comment>panel.pin.submit</comment>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>after %1 seconds</source>
        <comment>panel.seconds</comment>
        <translation>after %1 seconds</translation>
    </message>
    <message>
        <source>Display of the appliance</source>
        <comment>panel.title</comment>
        <translation>Display of the appliance</translation>
    </message>
    <message>
        <source>New password again</source>
        <comment>password.again</comment>
        <translation>New password again</translation>
    </message>
    <message>
        <source>Change password</source>
        <comment>password.change</comment>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Password changed</source>
        <comment>password.changed</comment>
        <translation>Password changed</translation>
    </message>
    <message>
        <source>Current password</source>
        <comment>password.current</comment>
        <translation>Current password</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <comment>password.different</comment>
        <translation>The two are not the same.</translation>
    </message>
    <message>
        <source>At least %1 characters, and not the one on the label.</source>
        <comment>password.hint</comment>
        <translation>At least %1 characters, and not the one on the label.</translation>
    </message>
    <message>
        <source>The password of the label opens the door once. Choose your own now.</source>
        <comment>password.lead</comment>
        <translation>The password of the label opens the door once. Choose your own now.</translation>
    </message>
    <message>
        <source>New password</source>
        <comment>password.next</comment>
        <translation>New password</translation>
    </message>
    <message>
        <source>Set password</source>
        <comment>password.submit</comment>
        <translation>Set password</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <comment>password.title</comment>
        <translation>Choose a password</translation>
    </message>
    <message>
        <source>Too short: at least %1 characters.</source>
        <comment>password.tooShort</comment>
        <translation>Too short: at least %1 characters.</translation>
    </message>
    <message>
        <source>This is not the current password.</source>
        <comment>password.wrong</comment>
        <translation>This is not the current password.</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>quality.good</comment>
        <translation>Good</translation>
    </message>
    <message>
        <source>Implausible</source>
        <comment>quality.implausible</comment>
        <translation>Implausible</translation>
    </message>
    <message>
        <source>The device reports a value that is physically impossible; it is not used.</source>
        <comment>quality.implausible.long</comment>
        <translation>The device reports a value that is physically impossible; it is not used.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>quality.missing</comment>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Not known: the device has not reported it.</source>
        <comment>quality.missing.long</comment>
        <translation>Not known: the device has not reported it.</translation>
    </message>
    <message>
        <source>Old</source>
        <comment>quality.stale</comment>
        <translation>Old</translation>
    </message>
    <message>
        <source>Age not known</source>
        <comment>quality.unknownAge</comment>
        <translation>Age not known</translation>
    </message>
    <message>
        <source>Battery</source>
        <comment>quantity.batteryPower</comment>
        <translation>Battery</translation>
    </message>
    <message>
        <source>Charger</source>
        <comment>quantity.chargerPower</comment>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>quantity.gridPower</comment>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Heat pump</source>
        <comment>quantity.heatPumpPower</comment>
        <translation>Heat pump</translation>
    </message>
    <message>
        <source>House</source>
        <comment>quantity.loadPower</comment>
        <translation>House</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>quantity.pvPower</comment>
        <translation>Sun</translation>
    </message>
    <message>
        <source>State of charge</source>
        <comment>quantity.stateOfCharge</comment>
        <translation>State of charge</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>rule.feedInLimit</comment>
        <translation>Feed-in limit</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <comment>rule.fuseLimit</comment>
        <translation>Main fuse</translation>
    </message>
    <message>
        <source>Grid operator</source>
        <comment>rule.gridOperator</comment>
        <translation>Grid operator</translation>
    </message>
    <message>
        <source>Manual override</source>
        <comment>rule.manualOverride</comment>
        <translation>Manual override</translation>
    </message>
    <message>
        <source>Peak limit</source>
        <comment>rule.peakLimit</comment>
        <translation>Peak limit</translation>
    </message>
    <message>
        <source>Plan</source>
        <comment>rule.plan</comment>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Reservation</source>
        <comment>rule.reservation</comment>
        <translation>Reservation</translation>
    </message>
    <message>
        <source>Safety</source>
        <comment>rule.safety</comment>
        <translation>Safety</translation>
    </message>
    <message>
        <source>Self-consumption</source>
        <comment>rule.selfConsumption</comment>
        <translation>Self-consumption</translation>
    </message>
    <message>
        <source>Battery charge</source>
        <comment>series.charge</comment>
        <translation>Battery charge</translation>
    </message>
    <message>
        <source>Battery discharge</source>
        <comment>series.discharge</comment>
        <translation>Battery discharge</translation>
    </message>
    <message>
        <source>Export</source>
        <comment>series.export</comment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Import</source>
        <comment>series.import</comment>
        <translation>Import</translation>
    </message>
    <message>
        <source>House</source>
        <comment>series.load</comment>
        <translation>House</translation>
    </message>
    <message>
        <source>Sun</source>
        <comment>series.pv</comment>
        <translation>Sun</translation>
    </message>
    <message>
        <source>PV power limit</source>
        <comment>setpoint.activePowerLimit</comment>
        <translation>PV power limit</translation>
    </message>
    <message>
        <source>Charge with %1</source>
        <comment>setpoint.battery.charge</comment>
        <translation>Charge with %1</translation>
    </message>
    <message>
        <source>Discharge with %1</source>
        <comment>setpoint.battery.discharge</comment>
        <translation>Discharge with %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <comment>setpoint.battery.hold</comment>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Battery power</source>
        <comment>setpoint.batteryPower</comment>
        <translation>Battery power</translation>
    </message>
    <message>
        <source>Charging current</source>
        <comment>setpoint.chargerCurrent</comment>
        <translation>Charging current</translation>
    </message>
    <message>
        <source>Charging phases</source>
        <comment>setpoint.chargerPhases</comment>
        <translation>Charging phases</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <comment>setpoint.feedInLimit</comment>
        <translation>Feed-in limit</translation>
    </message>
    <message>
        <source>Heating rod power</source>
        <comment>setpoint.heatingRodPower</comment>
        <translation>Heating rod power</translation>
    </message>
    <message>
        <source>SG Ready state</source>
        <comment>setpoint.sgReady</comment>
        <translation>SG Ready state</translation>
    </message>
    <message>
        <source>Switch</source>
        <comment>setpoint.switchState</comment>
        <translation>Switch</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>setpointState.confirmed</comment>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>expired</source>
        <comment>setpointState.expired</comment>
        <translation>expired</translation>
    </message>
    <message>
        <source>own mode</source>
        <comment>setpointState.idle</comment>
        <translation>own mode</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>setpointState.pending</comment>
        <translation>pending</translation>
    </message>
    <message>
        <source>refused</source>
        <comment>setpointState.refused</comment>
        <translation>refused</translation>
    </message>
    <message>
        <source>Account</source>
        <comment>settings.account</comment>
        <translation>Account</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <comment>settings.account.user</comment>
        <translation>Signed in as %1.</translation>
    </message>
    <message>
        <source>owner</source>
        <comment>account.owner</comment>
        <translation>owner</translation>
    </message>
    <message>
        <source>installer</source>
        <comment>account.installer</comment>
        <translation>installer</translation>
    </message>
    <message>
        <source>This browser</source>
        <comment>settings.appearance</comment>
        <translation>This browser</translation>
    </message>
    <message>
        <source>These choices stay in this browser.</source>
        <comment>settings.appearance.lead</comment>
        <translation>These choices stay in this browser.</translation>
    </message>
    <message>
        <source>Details for installers</source>
        <comment>settings.details</comment>
        <translation>Details for installers</translation>
    </message>
    <message>
        <source>Shows ids, codes and what alarms say internally.</source>
        <comment>settings.details.hint</comment>
        <translation>Shows ids, codes and what alarms say internally.</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>settings.language</comment>
        <translation>Language</translation>
    </message>
    <message>
        <source>Saved</source>
        <comment>settings.saved</comment>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Sign out</source>
        <comment>settings.signOut</comment>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Colours</source>
        <comment>settings.theme</comment>
        <translation>Colours</translation>
    </message>
    <message>
        <source>As it was before</source>
        <comment>settings.undone</comment>
        <translation>As it was before</translation>
    </message>
    <message>
        <source>Small powers in W</source>
        <comment>settings.watts</comment>
        <translation>Small powers in W</translation>
    </message>
    <message>
        <source>Below 1 kW.</source>
        <comment>settings.watts.hint</comment>
        <translation>Below 1 kW.</translation>
    </message>
    <message>
        <source>critical</source>
        <comment>severity.critical</comment>
        <translation>critical</translation>
    </message>
    <message>
        <source>major</source>
        <comment>severity.major</comment>
        <translation>major</translation>
    </message>
    <message>
        <source>minor</source>
        <comment>severity.minor</comment>
        <translation>minor</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>severity.warning</comment>
        <translation>warning</translation>
    </message>
    <message>
        <source>Add fault</source>
        <comment>simulator.fault.add</comment>
        <translation>Add fault</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <comment>simulator.fault.kind</comment>
        <translation>What goes wrong</translation>
    </message>
    <message>
        <source>Remove fault</source>
        <comment>simulator.fault.remove</comment>
        <translation>Remove fault</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>simulator.fault.target</comment>
        <translation>Device</translation>
    </message>
    <message>
        <source>Faults</source>
        <comment>simulator.faults</comment>
        <translation>Faults</translation>
    </message>
    <message>
        <source>All devices behave well.</source>
        <comment>simulator.faults.none</comment>
        <translation>All devices behave well.</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>simulator.grid</comment>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>simulator.home</comment>
        <translation>Home</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>simulator.key.back</comment>
        <translation>Back</translation>
    </message>
    <message>
        <source>Down</source>
        <comment>simulator.key.down</comment>
        <translation>Down</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>simulator.key.enter</comment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Up</source>
        <comment>simulator.key.up</comment>
        <translation>Up</translation>
    </message>
    <message>
        <source>Display of the box</source>
        <comment>simulator.panel</comment>
        <translation>Display of the box</translation>
    </message>
    <message>
        <source>What the display of the box shows now</source>
        <comment>simulator.panel.alt</comment>
        <translation>What the display of the box shows now</translation>
    </message>
    <message>
        <source>Time runs at %1× speed</source>
        <comment>simulator.speed</comment>
        <translation>Time runs at %1× speed</translation>
    </message>
    <message>
        <source>Speed of time</source>
        <comment>simulator.speed.label</comment>
        <translation>Speed of time</translation>
    </message>
    <message>
        <source>From: %1</source>
        <comment>source.device</comment>
        <translation>From: %1</translation>
    </message>
    <message>
        <source>Counted from the measured powers and meter registers.</source>
        <comment>source.energy</comment>
        <translation>Counted from the measured powers and meter registers.</translation>
    </message>
    <message>
        <source>Calculated: sun + battery + grid</source>
        <comment>source.load</comment>
        <translation>Calculated: sun + battery + grid</translation>
    </message>
    <message>
        <source>Read over %1</source>
        <comment>source.read</comment>
        <translation>Read over %1</translation>
    </message>
    <message>
        <source>Share of the consumption that did not come from the grid.</source>
        <comment>source.selfSufficiency</comment>
        <translation>Share of the consumption that did not come from the grid.</translation>
    </message>
    <message>
        <source>Since midnight (%1)</source>
        <comment>source.sinceMidnight</comment>
        <translation>Since midnight (%1)</translation>
    </message>
    <message>
        <source>Source not known</source>
        <comment>source.unknown</comment>
        <translation>Source not known</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>span.day</comment>
        <translation>Day</translation>
    </message>
    <message>
        <source>Month</source>
        <comment>span.month</comment>
        <translation>Month</translation>
    </message>
    <message>
        <source>Week</source>
        <comment>span.week</comment>
        <translation>Week</translation>
    </message>
    <message>
        <source>Year</source>
        <comment>span.year</comment>
        <translation>Year</translation>
    </message>
    <message>
        <source>The device does not answer</source>
        <comment>start.unreachable</comment>
        <translation>The device does not answer</translation>
    </message>
    <message>
        <source>Check that it has power and that you are in the same network.</source>
        <comment>start.unreachable.hint</comment>
        <translation>Check that it has power and that you are in the same network.</translation>
    </message>
    <message>
        <source>Loading</source>
        <comment>state.loading</comment>
        <translation>Loading</translation>
    </message>
    <message>
        <source>Could not be renewed.</source>
        <comment>state.notRenewed</comment>
        <translation>Could not be renewed.</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>theme.dark</comment>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>theme.light</comment>
        <translation>Light</translation>
    </message>
    <message>
        <source>System</source>
        <comment>theme.system</comment>
        <translation>System</translation>
    </message>
    <message>
        <source>Grid today</source>
        <comment>tile.grid</comment>
        <translation>Grid today</translation>
    </message>
    <message>
        <source>Export</source>
        <comment>tile.grid.export</comment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Import</source>
        <comment>tile.grid.import</comment>
        <translation>Import</translation>
    </message>
    <message>
        <source>since midnight</source>
        <comment>tile.grid.note</comment>
        <translation>since midnight</translation>
    </message>
    <message>
        <source>House now</source>
        <comment>tile.now</comment>
        <translation>House now</translation>
    </message>
    <message>
        <source>sun + battery + grid</source>
        <comment>tile.now.note</comment>
        <translation>sun + battery + grid</translation>
    </message>
    <message>
        <source>Self-sufficiency today</source>
        <comment>tile.self</comment>
        <translation>Self-sufficiency today</translation>
    </message>
    <message>
        <source>of %1 used</source>
        <comment>tile.self.note</comment>
        <translation>of %1 used</translation>
    </message>
    <message>
        <source>Sun today</source>
        <comment>tile.sun</comment>
        <translation>Sun today</translation>
    </message>
    <message>
        <source>%1 used at home</source>
        <comment>tile.sun.note</comment>
        <translation>%1 used at home</translation>
    </message>
    <message>
        <source>All devices</source>
        <comment>why.allDevices</comment>
        <translation>All devices</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>why.bound.between</comment>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <comment>why.bound.max</comment>
        <translation>at most %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <comment>why.bound.min</comment>
        <translation>at least %1</translation>
    </message>
    <message>
        <source>Bounds</source>
        <comment>why.bounds</comment>
        <translation>Bounds</translation>
    </message>
    <message>
        <source>None narrowed the choice</source>
        <comment>why.bounds.none</comment>
        <translation>None narrowed the choice</translation>
    </message>
    <message numerus="yes">
        <source>%n adjustments</source>
        <comment>why.corrections</comment>
        <translation>
            <numerusform>%n adjustment</numerusform>
            <numerusform>%n adjustments</numerusform>
        </translation>
    </message>
    <message>
        <source>Device</source>
        <comment>why.device</comment>
        <translation>Device</translation>
    </message>
    <message>
        <source>No decisions yet</source>
        <comment>why.empty</comment>
        <translation>No decisions yet</translation>
    </message>
    <message>
        <source>Each automatic action will be explained here.</source>
        <comment>why.empty.hint</comment>
        <translation>Each automatic action will be explained here.</translation>
    </message>
    <message>
        <source>Entry</source>
        <comment>why.id</comment>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Every automatic action, and its reason.</source>
        <comment>why.lead</comment>
        <translation>Every automatic action, and its reason.</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <comment>why.more</comment>
        <translation>Show earlier ones</translation>
    </message>
    <message>
        <source>Next check</source>
        <comment>why.recheck</comment>
        <translation>Next check</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>why.recheck.text</comment>
        <translation>after %1</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>why.result</comment>
        <translation>Result</translation>
    </message>
    <message>
        <source>Decided by</source>
        <comment>why.rule</comment>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>Holds until</source>
        <comment>why.until</comment>
        <translation>Holds until</translation>
    </message>
    <message>
        <source>%1, unless renewed</source>
        <comment>why.until.text</comment>
        <translation>%1, unless renewed</translation>
    </message>
    <message>
        <source>Wished for</source>
        <comment>why.wish</comment>
        <translation>Wished for</translation>
    </message>
    <message>
        <source>No wish</source>
        <comment>why.wish.none</comment>
        <translation>No wish</translation>
    </message>
    <message>
        <source>The battery is discharged down to %1 and charged up to %2.</source>
        <comment>window.effect</comment>
        <translation>The battery is discharged down to %1 and charged up to %2.</translation>
    </message>
    <message>
        <source>Between which states of charge the battery is used.</source>
        <comment>window.lead</comment>
        <translation>Between which states of charge the battery is used.</translation>
    </message>
    <message>
        <source>Charge up to</source>
        <comment>window.max</comment>
        <translation>Charge up to</translation>
    </message>
    <message>
        <source>Discharge down to</source>
        <comment>window.min</comment>
        <translation>Discharge down to</translation>
    </message>
    <message>
        <source>Must be above the lower end.</source>
        <comment>window.order</comment>
        <translation>Must be above the lower end.</translation>
    </message>
    <message>
        <source>Battery range</source>
        <comment>window.title</comment>
        <translation>Battery range</translation>
    </message>
    <message>
        <source>Loads</source>
        <comment>nav.loads</comment>
        <translation>Loads</translation>
    </message>
    <message>
        <source>What each load does and why, and what you may tell it for a while.</source>
        <comment>loads.lead</comment>
        <translation>What each load does and why, and what you may tell it for a while.</translation>
    </message>
    <message>
        <source>Loads: order and settings</source>
        <comment>loads.order</comment>
        <translation>Loads: order and settings</translation>
    </message>
    <message>
        <source>No load is controlled yet</source>
        <comment>loads.empty</comment>
        <translation>No load is controlled yet</translation>
    </message>
    <message>
        <source>Add chargers, switches, heating rods or heat pumps to the order of the loads.</source>
        <comment>loads.empty.hint</comment>
        <translation>Add chargers, switches, heating rods or heat pumps to the order of the loads.</translation>
    </message>
    <message>
        <source>Draws</source>
        <comment>loads.now</comment>
        <translation>Draws</translation>
    </message>
    <message>
        <source>May draw</source>
        <comment>loads.told</comment>
        <translation>May draw</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>loads.today</comment>
        <translation>Today</translation>
    </message>
    <message>
        <source>Ran today</source>
        <comment>loads.ran</comment>
        <translation>Ran today</translation>
    </message>
    <message>
        <source>It may start again at %1.</source>
        <comment>loads.nextStart</comment>
        <translation>It may start again at %1.</translation>
    </message>
    <message>
        <source>If nothing else changes, it changes at %1.</source>
        <comment>loads.nextChange</comment>
        <translation>If nothing else changes, it changes at %1.</translation>
    </message>
    <message>
        <source>Reserved: %1 more by %2; starts at %3 at the latest.</source>
        <comment>loads.due</comment>
        <translation>Reserved: %1 more by %2; starts at %3 at the latest.</translation>
    </message>
    <message>
        <source>Runs for its reservation: %1 more by %2.</source>
        <comment>loads.urgent</comment>
        <translation>Runs for its reservation: %1 more by %2.</translation>
    </message>
    <message>
        <source>The reservation misses %1 by %2: it will be %3 late.</source>
        <comment>loads.late</comment>
        <translation>The reservation misses %1 by %2: it will be %3 late.</translation>
    </message>
    <message>
        <source>On now</source>
        <comment>loads.on</comment>
        <translation>On now</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>loads.off</comment>
        <translation>Off</translation>
    </message>
    <message>
        <source>Charge now</source>
        <comment>loads.charge</comment>
        <translation>Charge now</translation>
    </message>
    <message>
        <source>Back to automatic</source>
        <comment>loads.auto</comment>
        <translation>Back to automatic</translation>
    </message>
    <message>
        <source>For how long</source>
        <comment>loads.howLong</comment>
        <translation>For how long</translation>
    </message>
    <message>
        <source>Held by hand until %1. Limits of fuse and grid stay in force.</source>
        <comment>loads.held</comment>
        <translation>Held by hand until %1. Limits of fuse and grid stay in force.</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>activity.off</comment>
        <translation>Off</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>activity.waiting</comment>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>activity.starting</comment>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>activity.running</comment>
        <translation>Running</translation>
    </message>
    <message>
        <source>Ending</source>
        <comment>activity.ending</comment>
        <translation>Ending</translation>
    </message>
    <message>
        <source>Resting</source>
        <comment>activity.resting</comment>
        <translation>Resting</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>activity.finished</comment>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Held back</source>
        <comment>activity.held</comment>
        <translation>Held back</translation>
    </message>
    <message>
        <source>Faulty</source>
        <comment>activity.faulty</comment>
        <translation>Faulty</translation>
    </message>
    <message>
        <source>Out of service</source>
        <comment>activity.unavailable</comment>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>activity.reserved</comment>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Limits in force</source>
        <comment>limits.title</comment>
        <translation>Limits in force</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>limits.offGrid</comment>
        <translation>Off the grid</translation>
    </message>
    <message>
        <source>The house is an island.</source>
        <comment>limits.offGrid.text</comment>
        <translation>The house is an island.</translation>
    </message>
    <message>
        <source>Limit of consumption</source>
        <comment>limits.consumption</comment>
        <translation>Limit of consumption</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>limits.until</comment>
        <translation>until %1</translation>
    </message>
    <message>
        <source>Ripple control</source>
        <comment>limits.ripple</comment>
        <translation>Ripple control</translation>
    </message>
    <message>
        <source>Mean of this window</source>
        <comment>limits.demand</comment>
        <translation>Mean of this window</translation>
    </message>
    <message>
        <source>%1 · %2 · fuse %3 A</source>
        <comment>limits.circuit</comment>
        <translation>%1 · %2 · fuse %3 A</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <comment>form.mayBeEmpty</comment>
        <translation>May stay empty.</translation>
    </message>
    <message>
        <source>None</source>
        <comment>form.none</comment>
        <translation>None</translation>
    </message>
    <message>
        <source>Choose …</source>
        <comment>form.choose</comment>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Add</source>
        <comment>form.add</comment>
        <translation>Add</translation>
    </message>
    <message>
        <source>Row %1</source>
        <comment>form.row</comment>
        <translation>Row %1</translation>
    </message>
    <message>
        <source>Move up: %1</source>
        <comment>form.up</comment>
        <translation>Move up: %1</translation>
    </message>
    <message>
        <source>Move down: %1</source>
        <comment>form.down</comment>
        <translation>Move down: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <comment>form.remove</comment>
        <translation>Remove: %1</translation>
    </message>
    <message>
        <source>Takes effect within a second of saving.</source>
        <comment>form.effect</comment>
        <translation>Takes effect within a second of saving.</translation>
    </message>
    <message>
        <source>%1: the value is missing or outside its range.</source>
        <comment>form.invalid</comment>
        <translation>%1: the value is missing or outside its range.</translation>
    </message>
    <message>
        <source>%1 A per phase, not measured</source>
        <comment>limits.circuit.blind</comment>
        <translation>%1 A per phase, not measured</translation>
    </message>
    <message>
        <source>Smart switches</source>
        <comment>nav.discovery</comment>
        <translation>Smart switches</translation>
    </message>
    <message>
        <source>Finds Shelly sockets and relays of generation 2 and later on the local network.</source>
        <comment>discovery.lead</comment>
        <translation>Finds Shelly sockets and relays of generation 2 and later on the local network.</translation>
    </message>
    <message>
        <source>Search for Shelly</source>
        <comment>discovery.search</comment>
        <translation>Search for Shelly</translation>
    </message>
    <message>
        <source>Searching</source>
        <comment>discovery.running</comment>
        <translation>Searching</translation>
    </message>
    <message>
        <source>No Shelly announced itself. Those behind a router can be added by their address.</source>
        <comment>discovery.none</comment>
        <translation>No Shelly announced itself. Those behind a router can be added by their address.</translation>
    </message>
    <message>
        <source>More announced themselves than are listed.</source>
        <comment>discovery.full</comment>
        <translation>More announced themselves than are listed.</translation>
    </message>
    <message>
        <source>Add</source>
        <comment>discovery.add</comment>
        <translation>Add</translation>
    </message>
    <message>
        <source>Already added as %1</source>
        <comment>discovery.already</comment>
        <translation>Already added as %1</translation>
    </message>
    <message>
        <source>Being asked …</source>
        <comment>discovery.asking</comment>
        <translation>Being asked …</translation>
    </message>
    <message>
        <source>firmware %1</source>
        <comment>discovery.firmware</comment>
        <translation>firmware %1</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>discovery.name</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password of the device</source>
        <comment>discovery.password</comment>
        <translation>Password of the device</translation>
    </message>
    <message>
        <source>By address</source>
        <comment>discovery.byAddress</comment>
        <translation>By address</translation>
    </message>
    <message>
        <source>Address, like 192.168.1.40</source>
        <comment>discovery.address</comment>
        <translation>Address, like 192.168.1.40</translation>
    </message>
    <message>
        <source>Look</source>
        <comment>discovery.look</comment>
        <translation>Look</translation>
    </message>
    <message>
        <source>%1 was added</source>
        <comment>discovery.added</comment>
        <translation>%1 was added</translation>
    </message>
    <message>
        <source>Added switches</source>
        <comment>discovery.mine</comment>
        <translation>Added switches</translation>
    </message>
    <message>
        <source>Rename</source>
        <comment>discovery.rename</comment>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <comment>discovery.rename.of</comment>
        <translation>Rename %1</translation>
    </message>
    <message>
        <source>%1 is called %2 now</source>
        <comment>discovery.renamed</comment>
        <translation>%1 is called %2 now</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>discovery.remove</comment>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>discovery.remove.of</comment>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>%1 is switched off and no longer read or controlled. Its history stays; rules and circuits that name it stay until you change them.</source>
        <comment>discovery.remove.effect</comment>
        <translation>%1 is switched off and no longer read or controlled. Its history stays; rules and circuits that name it stay until you change them.</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <comment>discovery.remove.sure</comment>
        <translation>Remove for good</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <comment>discovery.removed</comment>
        <translation>%1 was removed</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>value.switchState.0</comment>
        <translation>Off</translation>
    </message>
    <message>
        <source>On</source>
        <comment>value.switchState.1</comment>
        <translation>On</translation>
    </message>
    <message>
        <source>Locked</source>
        <comment>value.sgReadyState.1</comment>
        <translation>Locked</translation>
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
        <translation>Recommended</translation>
    </message>
    <message>
        <source>Forced</source>
        <comment>value.sgReadyState.4</comment>
        <translation>Forced</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>value.onGrid.0</comment>
        <translation>Off the grid</translation>
    </message>
    <message>
        <source>On the grid</source>
        <comment>value.onGrid.1</comment>
        <translation>On the grid</translation>
    </message>
    <message>
        <source>Grid</source>
        <comment>value.transferSwitch.0</comment>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Generator or island</source>
        <comment>value.transferSwitch.1</comment>
        <translation>Generator or island</translation>
    </message>
    <message>
        <source>None</source>
        <comment>value.generatorAlarm.0</comment>
        <translation>None</translation>
    </message>
    <message>
        <source>Alarm</source>
        <comment>value.generatorAlarm.1</comment>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>value.digitalInput1.0</comment>
        <translation>Open</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>value.digitalInput1.1</comment>
        <translation>Closed</translation>
    </message>
    <message>
        <source>No vehicle</source>
        <comment>value.chargerState.0</comment>
        <translation>No vehicle</translation>
    </message>
    <message>
        <source>Vehicle connected</source>
        <comment>value.chargerState.1</comment>
        <translation>Vehicle connected</translation>
    </message>
    <message>
        <source>Charging</source>
        <comment>value.chargerState.2</comment>
        <translation>Charging</translation>
    </message>
    <message>
        <source>Charging, with ventilation</source>
        <comment>value.chargerState.3</comment>
        <translation>Charging, with ventilation</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>value.chargerState.4</comment>
        <translation>Error</translation>
    </message>
    <message>
        <source>Fault</source>
        <comment>value.chargerState.5</comment>
        <translation>Fault</translation>
    </message>
    <message>
        <source>Out of service</source>
        <comment>value.chargerState.6</comment>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>value.chargerState.7</comment>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>value.workingState.0</comment>
        <translation>Off</translation>
    </message>
    <message>
        <source>Standby</source>
        <comment>value.workingState.1</comment>
        <translation>Standby</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>value.workingState.2</comment>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>value.workingState.3</comment>
        <translation>Running</translation>
    </message>
    <message>
        <source>Limited</source>
        <comment>value.workingState.4</comment>
        <translation>Limited</translation>
    </message>
    <message>
        <source>Fault</source>
        <comment>value.workingState.5</comment>
        <translation>Fault</translation>
    </message>
    <message>
        <source>Off the grid</source>
        <comment>value.workingState.6</comment>
        <translation>Off the grid</translation>
    </message>
    <message>
        <source>A value comes every ten minutes.</source>
        <comment>meter.harmonics.empty</comment>
        <translation>A value comes every ten minutes.</translation>
    </message>
</context>
</TS>
