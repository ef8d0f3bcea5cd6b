// Speaking with the server: requests, uploads with progress, and the stream of what happens.

export const tab = sessionStorage.getItem("tab") || crypto.randomUUID().slice(0, 12);
sessionStorage.setItem("tab", tab);

let person = "";
const listeners = { lost: [], found: [] };

/** Requests are this person's from now on. */
export function be(id) {
  person = id;
}

/** Call `then` when the server is lost ("lost") or there again ("found"). */
export function when(what, then) {
  listeners[what].push(then);
}

function say(what) {
  for (const then of listeners[what]) then();
}

async function request(address, options) {
  let answer;
  let text;
  try {
    answer = await fetch(address, options);
    text = await answer.text();
  } catch {
    say("lost");
    return { ok: false, error: "lost" };
  }
  say("found");
  try {
    return JSON.parse(text);
  } catch {
    // It is there and has no such thing, as a server without a clock.
    return { ok: false, error: `http_${answer.status}` };
  }
}

/** Read something of this person's. */
export function get(path, values = {}) {
  return request(`${path}?${new URLSearchParams({ person, ...values })}`);
}

/** Do something as this person. */
export function post(path, values = {}) {
  return request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ person, tab, ...values }) });
}

/** Send a file; `progress` hears of percents. */
export function upload(method, path, values, file, progress) {
  return new Promise((resolve) => {
    const sending = new XMLHttpRequest();
    sending.open(method, `${path}?${new URLSearchParams({ person, ...values })}`);
    sending.upload.onprogress = (event) => event.lengthComputable && progress(Math.round((event.loaded / Math.max(event.total, 1)) * 100));
    sending.onload = () => {
      try {
        resolve(JSON.parse(sending.responseText));
      } catch {
        resolve({ ok: false, error: "lost" });
      }
    };
    sending.onerror = () => resolve({ ok: false, error: "lost" });
    sending.send(file);
  });
}

let stream = null;
let waiting = 0;

/** Hear what happens from now on; `again` is called after the stream was broken. */
export function listen(heard, again) {
  stream?.close();
  clearTimeout(waiting);
  let broken = false;
  const open = () => {
    stream = new EventSource(`/client/live?${new URLSearchParams({ person, tab })}`);
    const mine = stream;
    mine.onopen = () => {
      say("found");
      if (broken) again();
      broken = false;
    };
    mine.onmessage = (event) => heard(JSON.parse(event.data));
    mine.onerror = () => {
      if (mine !== stream) return;
      mine.close();
      broken = true;
      say("lost");
      waiting = setTimeout(open, 1200);
    };
  };
  open();
}
