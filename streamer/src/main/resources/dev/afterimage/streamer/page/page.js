// What the streamer tells once a second, drawn. Nothing here is kept longer than it is shown.
const byId = id => document.getElementById(id);
const text = (id, value) => { byId(id).textContent = value; };
const whole = new Intl.NumberFormat('en');
const millis = value => value < 10_000 ? `${whole.format(Math.round(value))} ms` : span(value / 1000);
const percent = share => `${(100 * share).toFixed(1)} %`;
const clock = at => new Date(at).toLocaleTimeString('en-GB');
let seconds = [];
let paused = false;
let shown = 0;

function span(seconds) {
  const [d, h, m] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return d ? `${d} d ${h} h` : h ? `${h} h ${m} min` : m ? `${m} min ${Math.floor(seconds % 60)} s` : `${Math.floor(seconds)} s`;
}

/** An element with text or children; text is never read as HTML. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class Chart {
  constructor(id, names, colours) {
    Object.assign(this, { host: byId(id), names, colours, data: [[], ...names.map(() => [])] });
    this.draw();
    new ResizeObserver(() => this.plot.setSize(this.size())).observe(this.host);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  size() { return { width: Math.max(200, this.host.clientWidth), height: 170 }; }

  draw() {
    this.plot?.destroy();
    const axis = { stroke: colour('--faint'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') }, font: '12px system-ui' };
    const series = this.names.map((label, i) => ({ label, stroke: colour(this.colours[i]), width: 1.5, points: { show: false } }));
    this.plot = new uPlot({
      ...this.size(), series: [{ value: '{HH}:{mm}:{ss}' }, ...series], axes: [{ ...axis, values: (_, ticks) => ticks.map(at => clock(1000 * at)) }, { ...axis, size: 56 }],
      scales: { y: { range: (_, low, high) => [0, Math.max(1, (high ?? 0) * 1.1)] } }, cursor: { y: false }
    }, this.data, this.host);
  }

  set(data) { this.data = data; this.plot.setData(data); }
}

const throughput = new Chart('throughput', ['predicted', 'rejected'], ['--accent', '--bad']);
const latency = new Chart('latency', ['median', '99th percentile'], ['--accent', '--warn']);

function showSeconds(more) {
  const last = seconds.length ? seconds[seconds.length - 1].at : 0;
  seconds = seconds.concat(more.filter(second => second.at > last)).slice(-300);
  const column = read => seconds.map(read);
  const measured = name => column(second => second.predicted ? second[name] : null);
  throughput.set([column(s => s.at), column(s => s.predicted), column(s => s.rejected)]);
  latency.set([column(s => s.at), measured('p50Millis'), measured('p99Millis')]);
  const recent = seconds.slice(-5);
  const images = recent.reduce((sum, second) => sum + second.predicted + second.rejected, 0);
  text('rate', recent.length ? (images / recent.length).toFixed(1) : '–');
  const measuredLast = seconds.filter(second => second.predicted).pop();
  text('p50', measuredLast ? millis(measuredLast.p50Millis) : '–');
  text('p99', measuredLast ? millis(measuredLast.p99Millis) : '–');
}

function showTotals(totals) {
  text('predicted', whole.format(totals.predicted));
  text('rejected', whole.format(totals.rejected));
  text('unsure', totals.predicted ? percent(totals.unsure / totals.predicted) : '–');
}

function showStatus(state) {
  const serving = state.serving;
  text('serving', serving ? `${serving.model}, version ${serving.version}, ${serving.sha256.slice(0, 12)}` : `no release yet: waits for ${state.waitingFor ?? 'one'}`);
  const following = state.followingRegistry ? '' : ', registry not readable';
  text('status', (state.ready ? 'classifying' : state.state.toLowerCase().replaceAll('_', ' ')) + following);
  byId('status').className = `pill ${!state.ready ? 'bad' : following ? 'warn' : 'good'}`;
}

function card(entry) {
  const picture = entry.picture
    ? make('img', { src: `/page/pictures/${entry.id}`, alt: '' })
    : make('div', { class: 'none' }, 'not kept');
  picture.addEventListener('error', () => picture.replaceWith(make('div', { class: 'none' }, 'gone')), { once: true });
  const sure = make('span', { class: entry.certain ? '' : 'warn' }, percent(entry.confidence));
  return make('figure', { title: entry.source }, picture,
    make('figcaption', {}, make('b', {}, entry.label, sure), make('span', {}, `version ${entry.version}, ${millis(entry.millis)}`)));
}

function showLatest(latest) {
  const fresh = latest.filter(entry => entry.id > shown);
  if (paused || !fresh.length) return;
  shown = Math.max(...fresh.map(entry => entry.id));
  const host = byId('latest');
  host.querySelector('.empty')?.remove();
  host.prepend(...fresh.map(card).reverse());
  while (host.children.length > 24) host.lastChild.remove();
}

function row(...cells) {
  return make('tr', {}, ...cells.map(cell => cell instanceof Element ? cell : make('td', {}, cell)));
}

function rowsOr(list, columns, none, toRow) {
  return list.length ? list.map(toRow) : [make('tr', {}, make('td', { colspan: columns, class: 'empty' }, none))];
}

function showReleases(releases) {
  byId('releases').replaceChildren(...rowsOr(releases, 6, 'None yet.', r => row(
    String(r.version), r.alias ?? '', make('td', { class: r.refused ? 'text bad' : '' }, r.refused ? `${r.state}: ${r.refused}` : r.state),
    r.accuracy == null ? '–' : percent(r.accuracy), r.servedSeconds ? span(r.servedSeconds) : '–',
    r.compared ? `${percent(r.agreed / r.compared)} of ${whole.format(r.compared)}` : '–')));
}

function showRejections(rejections) {
  byId('rejections').replaceChildren(...rowsOr(rejections, 4, 'None.', r => row(clock(r.at), r.reason, r.source, make('td', { class: 'text' }, r.message))));
}

function show(state) {
  showStatus(state);
  showTotals(state.totals);
  showSeconds(state.seconds);
  showLatest(state.latest);
  showReleases(state.releases);
  showRejections(state.rejections);
  byId('try').hidden = !state.mayTry;
}

function listen() {
  const events = new EventSource('/page/events');
  events.addEventListener('state', event => show(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    text('status', 'not reachable, trying again');
    byId('status').className = 'pill bad';
    // after an answer that is none the browser gives up by itself
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

async function classify(file) {
  text('answer', `classifying ${file.name} …`);
  const response = await fetch('/page/classify', { method: 'POST', body: file }).catch(() => null);
  if (!response) return text('answer', 'The streamer did not answer.');
  const answer = await response.json().catch(() => ({ message: `refused with status ${response.status}` }));
  text('answer', answer.label
    ? `${file.name}: ${answer.top.map(t => `${t.label} ${percent(t.confidence)}`).join(', ')} (version ${answer.model.version}, ${Math.round(answer.timing.decodeMillis + answer.timing.inferMillis)} ms)`
    : `${file.name}: ${answer.message ?? answer.title}`);
}

function takePictures() {
  const drop = byId('drop');
  byId('file').addEventListener('change', event => event.target.files[0] && classify(event.target.files[0]));
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => event.preventDefault());
  drop.addEventListener('dragenter', () => drop.classList.add('over'));
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => {
    drop.classList.remove('over');
    if (event.dataTransfer.files[0]) classify(event.dataTransfer.files[0]);
  });
}

byId('pause').addEventListener('click', event => {
  paused = !paused;
  event.target.setAttribute('aria-pressed', String(paused));
  event.target.textContent = paused ? 'Go on' : 'Pause';
});
takePictures();
listen();
