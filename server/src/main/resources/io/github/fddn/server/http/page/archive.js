// A ZIP file of files that are compressed already: stored, names in UTF-8.
const TABLE = Uint32Array.from({length: 256}, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function record(size, fields) {
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Packs [{name, blob}] into one Blob; names that occur twice are numbered. */
export async function zip(files) {
  const parts = [], directory = [], taken = new Set();
  let offset = 0;
  for (const {name, blob} of files) {
    let free = name;
    for (let i = 2; taken.has(free); i++) free = name.replace(/(\.[^.]*)?$/, `-${i}$1`);
    taken.add(free);
    const label = new TextEncoder().encode(free);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc32(bytes)],
      [4, bytes.length], [4, bytes.length], [2, label.length], [2, 0]];
    parts.push(record(30, [[4, 0x04034b50], ...common]), label, bytes);
    directory.push(record(46, [[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), label);
    offset += 30 + label.length + bytes.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(22, [[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, offset], [2, 0]]);
  return new Blob([...parts, ...directory, end], {type: 'application/zip'});
}
