// The page: takes photographs, follows them through the service, shows and saves what comes back.
import * as service from './service.js';
import * as viewer from './viewer.js';
import {zip} from './archive.js';

const $ = id => document.getElementById(id);
const TOGETHER = 3;
const TOUCH_MILLIS = 240_000;
const SHOWN = ['image/jpeg', 'image/png', 'image/webp'];
const items = [];
let shown = null, running = 0;

function say(text, bad = false) {
  $('news').textContent = text;
  $('news').classList.toggle('bad', bad);
}

const percent = value => `${Math.round(value * 100)} %`;

function element(kind, properties = {}, children = []) {
  const made = Object.assign(document.createElement(kind), properties);
  made.append(...children);
  return made;
}

function add(files) {
  for (const file of files) {
    const item = {file, state: 'waiting', done: 0, strength: 1, urls: [], abort: new AbortController()};
    item.row = row(item);
    items.push(item);
    $('list').append(item.row);
    paint(item);
  }
  $('shelf').hidden = !items.length;
  $('drop').classList.add('small');
  pump();
}

function row(item) {
  item.picture = element('img', {alt: '', src: url(item, item.file)});
  item.picture.addEventListener('error', () => item.picture.replaceWith(element('span', {className: 'blank'})), {once: true});
  item.words = element('p', {className: 'state'});
  item.words.style.margin = 0;
  item.bar = element('progress', {max: 1, value: 0});
  item.bar.setAttribute('aria-label', `Progress of ${item.file.name}`);
  item.look = element('button', {type: 'button', textContent: 'Show', hidden: true});
  item.look.setAttribute('aria-label', `Show ${item.file.name}`);
  item.look.addEventListener('click', () => show(item));
  const away = element('button', {type: 'button', textContent: 'Remove'});
  away.setAttribute('aria-label', `Remove ${item.file.name}`);
  away.addEventListener('click', () => remove(item));
  const words = element('div', {className: 'words'}, [
    element('div', {className: 'name', textContent: item.file.name, title: item.file.name}), item.words, item.bar]);
  return element('li', {className: 'item'}, [item.picture, words, element('div', {className: 'acts'}, [item.look, away])]);
}

function url(item, blob) {
  const made = URL.createObjectURL(blob);
  item.urls.push(made);
  return made;
}

function paint(item) {
  const words = {waiting: 'waiting', sending: 'sending', running: `working, ${percent(item.done)}`,
    fetching: 'nearly there', done: item.size ?? 'done', failed: item.reason};
  item.words.textContent = words[item.state];
  item.bar.value = item.done;
  item.bar.hidden = item.state === 'done' || item.state === 'failed';
  item.look.hidden = item.state !== 'done';
  item.row.dataset.state = item.state;
  item.row.classList.toggle('failed', item.state === 'failed');
  item.row.classList.toggle('shown', item === shown);
  $('all').hidden = items.filter(one => one.state === 'done').length < 2;
}

function pump() {
  while (running < TOGETHER) {
    const next = items.find(item => item.state === 'waiting');
    if (!next) return;
    running++;
    next.state = 'sending';
    work(next).catch(failure => fail(next, failure)).finally(() => { running--; pump(); });
  }
}

async function work(item) {
  paint(item);
  item.id = await service.start(item.file, item.abort.signal, () => { item.words.textContent = 'waiting for the service'; });
  const job = await service.follow(item.id, item.abort.signal, now => {
    Object.assign(item, {state: 'running', done: now.done});
    paint(item);
  });
  Object.assign(item, {state: 'fetching', done: 1, format: job.format});
  paint(item);
  const view = SHOWN.includes(`image/${job.format}`) ? {} : {format: 'png'};
  const after = await service.result(item.id, view);
  const foreign = job.format === 'tiff';
  item.before = foreign ? url(item, await service.result(item.id, {strength: 0, format: 'png'})) : item.urls[0];
  item.after = url(item, after);
  if (!items.includes(item)) return;
  Object.assign(item, {state: 'done', size: `${job.width} × ${job.height}`});
  if (foreign) item.row.firstChild.replaceWith(element('img', {alt: '', src: item.after}));
  paint(item);
  say(`${item.file.name} is done`);
  if (!shown) await show(item);
}

function fail(item, failure) {
  if (failure.name === 'AbortError' || !items.includes(item)) return;
  Object.assign(item, {state: 'failed', reason: failure.message});
  paint(item);
  say(`${item.file.name}: ${failure.message}`, true);
}

async function show(item) {
  shown = item;
  $('viewer').hidden = false;
  await viewer.show(item.before, item.after);
  $('strength').value = item.strength * 100;
  setStrength();
  items.forEach(paint);
}

function setStrength() {
  shown.strength = $('strength').value / 100;
  $('strength-value').value = percent(shown.strength);
  viewer.strength(shown.strength);
}

function remove(item) {
  item.abort.abort();
  if (item.id) service.drop(item.id);
  item.urls.forEach(one => URL.revokeObjectURL(one));
  items.splice(items.indexOf(item), 1);
  item.row.remove();
  if (item === shown) {
    shown = null;
    $('viewer').hidden = true;
    const other = items.find(one => one.state === 'done');
    if (other) show(other);
  }
  $('shelf').hidden = !items.length;
  $('drop').classList.toggle('small', items.length > 0);
  items.forEach(paint);
  $('files').focus();
}

const SUFFIX = {'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif', 'image/webp': 'webp'};

async function finished(item) {
  const blob = await service.result(item.id, {strength: item.strength});
  const stem = item.file.name.replace(/\.[^.]*$/, '') || 'photograph';
  return {name: `${stem}-deblurred.${SUFFIX[blob.type] ?? 'png'}`, blob};
}

function save({name, blob}) {
  const link = element('a', {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function saving(button, make) {
  button.disabled = true;
  try {
    save(await make());
    say('Saved');
  } catch (failure) {
    say(failure.message, true);
  } finally {
    button.disabled = false;
  }
}

$('files').addEventListener('change', event => { add(event.target.files); event.target.value = ''; });
$('sample').addEventListener('click', async () => {
  const blob = await (await fetch('sample.jpg')).blob();
  add([new File([blob], 'sample.jpg', {type: 'image/jpeg'})]);
});
$('strength').addEventListener('input', setStrength);
$('download').addEventListener('click', () => saving($('download'), () => finished(shown)));
$('all').addEventListener('click', () => saving($('all'), async () => {
  const files = [];
  for (const item of items.filter(one => one.state === 'done')) files.push(await finished(item));
  return {name: 'deblurred.zip', blob: await zip(files)};
}));

const root = document.documentElement;
addEventListener('dragover', event => { event.preventDefault(); root.classList.add('over'); });
addEventListener('dragleave', event => { if (!event.relatedTarget) root.classList.remove('over'); });
addEventListener('drop', event => {
  event.preventDefault();
  root.classList.remove('over');
  add(event.dataTransfer.files);
});
addEventListener('paste', event => { if (event.clipboardData.files.length) add(event.clipboardData.files); });
addEventListener('pagehide', event => event.persisted || items.forEach(item => item.id && service.drop(item.id)));
setInterval(() => items.forEach(item => item.state === 'done' && service.touch(item.id).catch(() => {})), TOUCH_MILLIS);

service.models().then(([model]) => { $('model').textContent = `Model: ${model.name}.`; })
  .catch(failure => say(failure.message, true));
