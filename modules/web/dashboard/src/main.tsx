// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { render } from "preact";
import { App } from "./app";
import { language, loadFrench } from "./i18n";
import { followSession } from "./state/live";
import { resumeSession } from "./state/session";
import { followDevices } from "./state/sources";
import "./styles/index.css";

followSession();
followDevices();
void resumeSession();
const start = () => render(<App />, document.getElementById("app")!);
if (language.value === "fr") void loadFrench().then(start, start);
else start();
