// Speaks with the service: jobs, their events, their results.
let token = sessionStorage.getItem('fddn-token') ?? '';

/** What the service said when it refused or failed; the message is for people. */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.code = problem.code;
  }
}

async function askToken() {
  const dialog = document.getElementById('ask');
  const field = document.getElementById('token');
  field.value = '';
  dialog.showModal();
  await new Promise(resolve => dialog.addEventListener('close', resolve, {once: true}));
  token = field.value;
  sessionStorage.setItem('fddn-token', token);
}

let asking = null;

async function call(path, options = {}) {
  for (;;) {
    const headers = {...options.headers};
    if (token) headers.Authorization = `Bearer ${token}`;
    let answer;
    try {
      answer = await fetch(path, {...options, headers});
    } catch (failure) {
      if (failure.name === 'AbortError') throw failure;
      throw new Refusal({title: 'The service cannot be reached; is it still running?'});
    }
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({title: `The service answered ${answer.status}`}));
    if (answer.status !== 401) throw new Refusal(problem);
    asking ??= askToken().finally(() => { asking = null; });
    await asking;
    if (!token) throw new Refusal(problem);
  }
}

export const models = async () => (await (await call('v1/models')).json()).models;

/** Starts a job; waits its turn where the service has no room. */
export async function start(file, signal, told) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await call('v1/jobs', {
        method: 'POST', body: file, signal, headers: {'Content-Type': 'application/octet-stream'},
      });
      return (await answer.json()).id;
    } catch (failure) {
      const passing = ['queue-full', 'client-full', 'storage-full', 'busy'].includes(failure.code);
      if (!passing || tries >= 60) throw failure;
      told();
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
  }
}

/** Follows a job to its end; tells every event. */
export async function follow(id, signal, told) {
  const answer = await call(`v1/jobs/${id}/events`, {signal});
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) throw new Refusal({title: 'The connection was lost; send the picture again'});
    text += value;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const line = event.split('\n').find(one => one.startsWith('data: '));
      if (!line) continue;
      const job = JSON.parse(line.slice(6));
      if (job.state === 'done') return job;
      if (job.state === 'failed') throw new Refusal(job.problem);
      if (job.state === 'cancelled') throw new Refusal({title: 'Cancelled'});
      told(job);
    }
  }
}

export async function result(id, options) {
  const answer = await call(`v1/jobs/${id}/result?${new URLSearchParams(options)}`);
  return answer.blob();
}

/** Keeps a finished job from being dropped. */
export const touch = id => call(`v1/jobs/${id}`);

/** Deletes a job and all it holds; also works while the page goes away. */
export function drop(id) {
  const headers = token ? {Authorization: `Bearer ${token}`} : {};
  return fetch(`v1/jobs/${id}`, {method: 'DELETE', headers, keepalive: true}).catch(() => {});
}
