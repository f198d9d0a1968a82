// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { deflateSync } from "node:zlib";

const table = new Int32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = -1;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ -1) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(body));
  return Buffer.concat([length, body, sum]);
}

/** A 128 x 96 picture of one bit whose bar shows the state of charge: enough to see that the picture is alive. */
export function panelImage(socPercent) {
  const rows = [];
  for (let y = 0; y < 96; ++y) {
    const row = Buffer.alloc(17, 255);
    row[0] = 0;
    for (let x = 0; x < 128; ++x) {
      const frame = (y === 40 || y === 56) && x >= 8 && x < 120;
      const bar = y > 42 && y < 54 && x >= 10 && x < 10 + (socPercent / 100) * 108;
      const rule = y === 11 || y === 85;
      if (frame || bar || rule) row[1 + (x >> 3)] &= ~(128 >> (x & 7));
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(128, 0);
  header.writeUInt32BE(96, 4);
  header[8] = 1;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
