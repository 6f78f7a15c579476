// Before and after, one over the other: a line between them, zoom, pan, strength.
const stage = document.getElementById('stage');
const layers = document.getElementById('layers');
const before = document.getElementById('before');
const after = document.getElementById('after');
const split = document.getElementById('split');
const scaleText = document.getElementById('scale');

const MOST = 16;
let scale = 1, x = 0, y = 0, share = 0.5, fitted = true;
const pointers = new Map();
let pinch = 0;

const fitScale = () => Math.min(stage.clientWidth / (after.naturalWidth || 1), stage.clientHeight / (after.naturalHeight || 1));
const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

function inside(position, room, size) {
  return size <= room ? (room - size) / 2 : clamp(position, room - size, 0);
}

function draw() {
  const width = after.naturalWidth * scale, height = after.naturalHeight * scale;
  x = inside(x, stage.clientWidth, width);
  y = inside(y, stage.clientHeight, height);
  layers.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  layers.classList.toggle('pixels', scale >= 3);
  const cut = clamp((share * stage.clientWidth - x) / scale, 0, after.naturalWidth);
  after.style.clipPath = `inset(0 0 0 ${cut}px)`;
  split.style.left = `${share * 100}%`;
  split.setAttribute('aria-valuenow', Math.round(share * 100));
  split.setAttribute('aria-valuetext', `${Math.round(share * 100)} % before`);
  scaleText.value = fitted ? 'fit' : `${Math.round(scale * 100)} %`;
}

function fit() { fitted = true; scale = fitScale(); x = y = 0; draw(); }

function zoomTo(next, atX = stage.clientWidth / 2, atY = stage.clientHeight / 2) {
  const least = Math.min(fitScale(), 1);
  next = clamp(next, least, MOST);
  x = atX - (atX - x) * next / scale;
  y = atY - (atY - y) * next / scale;
  fitted = false;
  scale = next;
  draw();
}

function setShare(next) { share = clamp(next, 0, 1); draw(); }

/** Shows a pair of pictures; resolves once both are there. */
export async function show(beforeUrl, afterUrl) {
  before.src = beforeUrl;
  after.src = afterUrl;
  await Promise.all([before.decode(), after.decode()]);
  stage.style.aspectRatio = `${after.naturalWidth} / ${after.naturalHeight}`;
  share = 0.5;
  fit();
}

/** What a lower strength gives: the restored picture shines through less. */
export function strength(value) { after.style.opacity = value; }

const place = event => {
  const box = stage.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

const fingers = () => {
  const [a, b] = [...pointers.values()].map(one => one.at);
  return {apart: Math.hypot(a[0] - b[0], a[1] - b[1]), middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]};
};

stage.addEventListener('pointerdown', event => {
  pointers.set(event.pointerId, {at: place(event), splits: split.contains(event.target)});
  stage.setPointerCapture(event.pointerId);
  stage.classList.add('held');
  pinch = pointers.size === 2 ? fingers().apart : 0;
});
stage.addEventListener('pointermove', event => {
  const held = pointers.get(event.pointerId);
  if (!held) return;
  const now = place(event);
  if (pointers.size === 2) {
    held.at = now;
    const {apart, middle} = fingers();
    if (pinch) zoomTo(scale * apart / pinch, ...middle);
    pinch = apart;
    return;
  }
  if (held.splits) {
    setShare(now[0] / stage.clientWidth);
  } else {
    x += now[0] - held.at[0];
    y += now[1] - held.at[1];
    draw();
  }
  held.at = now;
});
for (const end of ['pointerup', 'pointercancel']) {
  stage.addEventListener(end, event => {
    pointers.delete(event.pointerId);
    pinch = 0;
    if (!pointers.size) stage.classList.remove('held');
  });
}
stage.addEventListener('wheel', event => {
  event.preventDefault();
  zoomTo(scale * Math.exp(-event.deltaY / 400), ...place(event));
}, {passive: false});
stage.addEventListener('dblclick', event => fitted ? zoomTo(1, ...place(event)) : fit());

split.addEventListener('keydown', event => {
  const step = event.shiftKey ? 0.1 : 0.02;
  const moves = {ArrowLeft: share - step, ArrowDown: share - step, ArrowRight: share + step,
    ArrowUp: share + step, PageDown: share - 0.1, PageUp: share + 0.1, Home: 0, End: 1};
  if (event.key in moves) { event.preventDefault(); setShare(moves[event.key]); }
  else if (event.key === '+' || event.key === '=') zoomTo(scale * 1.5);
  else if (event.key === '-') zoomTo(scale / 1.5);
  else if (event.key === '0') fit();
});
document.getElementById('larger').addEventListener('click', () => zoomTo(scale * 1.5));
document.getElementById('smaller').addEventListener('click', () => zoomTo(scale / 1.5));
document.getElementById('fit').addEventListener('click', fit);
document.getElementById('actual').addEventListener('click', () => zoomTo(1));
new ResizeObserver(() => fitted ? fit() : draw()).observe(stage);
