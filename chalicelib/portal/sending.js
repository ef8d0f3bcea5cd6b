// The way of one file: begun at our door, sent into the bucket in parts, taken up again where it stopped.

const LANES = 3; // parts on their way at once
const BATCH = 20; // addresses asked for at once
const FRESH = 10 * 60 * 1000; // milliseconds for which an address is used; it holds for fifteen minutes
const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds between the tries of one part
const KEPT = "evenkeel-hand-in";
const KEPT_FOR = 7 * 24 * 3600 * 1000;

/** Why it does not go on: `code` as the server names it, or `cancelled`, `changed`, `offline`; `text` for a person. */
export class Stopped extends Error {
  constructor(code, text = "") {
    super(code);
    this.code = code;
    this.text = text;
  }
}

/** Ask our door; whatever it refuses is thrown. */
export async function ask(step, asked, signal) {
  let answer;
  try {
    answer = await fetch(`hand-in/${step}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked), signal, cache: "no-store",
    });
  } catch {
    throw new Stopped(signal?.aborted ? "cancelled" : "offline");
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Stopped(said.code || (answer.status >= 500 || answer.status === 429 ? "unavailable" : "unknown"), said.text);
}

/** Send a file. `about` names link, language, department, period and session; `heard` is told of bytes and of what happens. */
export async function send(file, about, heard, signal) {
  const asking = { link: about.link, language: about.language };
  const mark = [about.person, about.department, about.session, about.period, file.name, file.size, file.lastModified].join("\n");
  const known = recall(mark);
  let begun = known, there = [];
  if (known) {
    try {
      ({ there } = await patiently(() => ask("there", { ...asking, ticket: known.ticket }, signal), heard, signal));
      if (there.length) heard.resumed();
    } catch (stopped) {
      if (!["hand_in.gone", "hand_in.ticket"].includes(stopped.code)) throw stopped;
      forget(mark);
      begun = null;
      there = [];
    }
  }
  if (!begun) {
    const { department, period, session } = about;
    const wanted = { ...asking, name: file.name, size: file.size, department, period, session };
    begun = await patiently(() => ask("begin", wanted, signal), heard, signal);
  }
  if (begun.address) return whole(file, begun, asking, heard, signal);
  remember(mark, begun);
  try {
    await inParts(file, begun, there, asking, heard, signal);
  } catch (stopped) {
    if (stopped.code === "cancelled") {
      forget(mark);
      await ask("cancel", { ...asking, ticket: begun.ticket }).catch(() => {});
    }
    if (["hand_in.gone", "changed"].includes(stopped.code)) forget(mark);
    throw stopped;
  }
  forget(mark);
}

async function whole(file, begun, asking, heard, signal) {
  let now = begun;
  await patiently(async (attempt) => {
    if (attempt) now = await ask("again", { ...asking, ticket: begun.ticket }, signal);
    await readable(file, 0);
    const status = await put(now.address, file, now.headers, heard.bytes, signal);
    // 412: it is there already, the answer of an earlier try went lost.
    if (status !== 412) check(status);
  }, heard, signal);
}

async function inParts(file, begun, there, asking, heard, signal) {
  const { ticket, parts, length } = begun;
  const span = (number) => [(number - 1) * length, Math.min(number * length, file.size)];
  const sent = new Map(there.map((number) => [number, span(number)[1] - span(number)[0]]));
  const tell = () => heard.bytes([...sent.values()].reduce((sum, each) => sum + each, 0));
  const addresses = new Map();
  let left = Array.from({ length: parts }, (_, index) => index + 1).filter((number) => !sent.has(number));
  let asked = Promise.resolve();

  const address = (number, again) => {
    // One lane asks for many, the others wait for it.
    asked = asked.catch(() => {}).then(async () => {
      const known = addresses.get(number);
      if (known && !again && Date.now() - known.at < FRESH) return;
      const numbers = [number, ...left.filter((each) => !addresses.has(each)).slice(0, BATCH - 1)];
      const answer = await ask("addresses", { ...asking, ticket, numbers: [...new Set(numbers)] }, signal);
      for (const [each, found] of Object.entries(answer.addresses)) addresses.set(Number(each), { found, at: Date.now() });
    });
    return asked.then(() => addresses.get(number).found);
  };
  const one = (number) => patiently(async (attempt) => {
    const [from, to] = span(number);
    const where = await address(number, attempt > 0);
    await readable(file, from);
    sent.set(number, 0);
    check(await put(where, file.slice(from, to), {}, (bytes) => { sent.set(number, bytes); tell(); }, signal));
    sent.set(number, to - from);
    tell();
  }, heard, signal);
  const lane = async (ended) => {
    while (left.length && !ended.stop) await one(left.shift());
  };

  tell();
  for (;;) {
    const ended = { stop: false };
    const lanes = Array.from({ length: LANES }, () => lane(ended).catch((stopped) => { ended.stop = true; throw stopped; }));
    const failed = (await Promise.allSettled(lanes)).find((each) => each.status === "rejected");
    if (failed) throw failed.reason;
    heard.finishing();
    try {
      await patiently(() => ask("finish", { ...asking, ticket }, signal), heard, signal);
      return;
    } catch (stopped) {
      if (stopped.code !== "hand_in.missing") throw stopped;
      const arrived = new Set((await ask("there", { ...asking, ticket }, signal)).there);
      left = Array.from({ length: parts }, (_, index) => index + 1).filter((number) => !arrived.has(number));
      if (!left.length) throw stopped;
    }
  }
}

/** Do something until it is done, with longer and longer pauses; without a connection only wait for one. */
async function patiently(does, heard, signal) {
  for (let attempt = 0; ; attempt += 1) {
    if (signal?.aborted) throw new Stopped("cancelled");
    try {
      return await does(attempt);
    } catch (stopped) {
      if (signal?.aborted) throw new Stopped("cancelled");
      const passing = ["offline", "unavailable", "unknown", "bucket.unavailable", "store.unavailable", "store.busy"];
      if (!(stopped instanceof Stopped)) throw stopped;
      if (!passing.includes(stopped.code) || attempt >= PAUSES.length) throw stopped;
      if (navigator.onLine === false) {
        heard.offline();
        await online(signal);
      } else {
        heard.retrying(PAUSES[attempt]);
        await pause(PAUSES[attempt] * 1000, signal);
      }
    }
  }
}

function check(status) {
  if (status >= 200 && status < 300) return;
  if (status === 404) throw new Stopped("hand_in.gone");
  // 403: the address grew too old; anything else is the bucket's bad moment.
  throw new Stopped("unavailable");
}

/** PUT bytes to an address: its status. XMLHttpRequest, because fetch tells of no progress. */
function put(address, blob, headers, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const end = (does, value) => { signal?.removeEventListener("abort", abort); does(value); };
    request.open("PUT", address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    // A blob with a type would have it sent, and it was not signed.
    const body = headers["Content-Type"] ? blob : blob.slice(0, blob.size, "");
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => end(resolve, request.status);
    request.onerror = () => end(reject, new Stopped("offline"));
    request.ontimeout = request.onerror;
    request.onabort = () => end(reject, new Stopped("cancelled"));
    if (signal?.aborted) { reject(new Stopped("cancelled")); return; }
    signal?.addEventListener("abort", abort);
    request.send(body);
  });
}

/** A file that was changed or taken away since it was chosen cannot be read: better said than tried for a minute. */
async function readable(file, from) {
  try {
    await file.slice(from, from + 1).arrayBuffer();
  } catch {
    throw new Stopped("changed");
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => { clearTimeout(timer); window.removeEventListener("online", done); signal?.removeEventListener("abort", done); resolve(); };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}

function online(signal) {
  return new Promise((resolve) => {
    const done = () => { window.removeEventListener("online", done); signal?.removeEventListener("abort", done); resolve(); };
    window.addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}

// What is on its way outlives the page: its ticket, by the file's name, size and time.
function all() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) || "{}");
    return Object.fromEntries(Object.entries(found).filter(([, each]) => Date.now() - each.at < KEPT_FOR));
  } catch {
    return {};
  }
}

function write(found) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(found));
  } catch { /* A browser that keeps nothing sends the file from its beginning. */ }
}

const recall = (mark) => all()[mark] || null;
const remember = (mark, { ticket, parts, length, at }) => write({ ...all(), [mark]: { ticket, parts, length, at: at || Date.now() } });
const forget = (mark) => { const found = all(); delete found[mark]; write(found); };
