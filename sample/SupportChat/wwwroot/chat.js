'use strict';

const storeKey = 'support-chat';
const byId = id => document.getElementById(id);
const state = { user: 'you', current: null, sessions: [], ...stored() };

function stored() {
  try {
    return JSON.parse(localStorage.getItem(storeKey)) ?? {};
  } catch {
    return {};
  }
}

// A browser may refuse to keep anything; the chat still works until the page is closed.
function keep() {
  try {
    localStorage.setItem(storeKey, JSON.stringify(state));
  } catch { }
}

function open(id) {
  state.current = id;
  keep();
  show();
  byId('message').focus();
}

function begin() {
  const id = `chat-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}-${Math.random().toString(36).slice(2, 6)}`;
  state.sessions.unshift({ id, turns: [] });
  open(id);
}

function current() {
  return state.sessions.find(session => session.id === state.current);
}

function show() {
  const session = current();
  byId('user').value = state.user;
  byId('session').textContent = session.id;
  byId('trace').href = `openlayer/session?id=${encodeURIComponent(session.id)}`;
  byId('trace').hidden = !session.turns.some(turn => turn.answer);
  byId('empty').hidden = session.turns.length > 0;
  byId('sessions').replaceChildren(...state.sessions.map(item => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = item.turns[0]?.question ?? 'New session';
    button.onclick = () => open(item.id);
    if (item === session) button.setAttribute('aria-current', 'true');
    const entry = document.createElement('li');
    entry.append(button);
    return entry;
  }));
  byId('turns').replaceChildren(...session.turns.flatMap(turn => [
    bubble('asked', turn.question),
    turn.answer ? answer(turn.answer)
      : turn.error ? bubble('answered failed', turn.error)
      : bubble('answered waiting', '…'),
  ]));
  byId('turns').scrollTop = byId('turns').scrollHeight;
}

function bubble(kind, text) {
  const item = document.createElement('li');
  item.className = kind;
  item.textContent = text;
  return item;
}

// Everything is set as text: an answer quotes pages and, with a model, anything.
function answer(text) {
  const item = bubble('answered', '');
  const [body, source] = text.split(/\n\n(?=Source: )/);
  body.split(/```\w*\n([\s\S]*?)```/).forEach((part, at) => {
    if (!part.trim()) return;
    item.append(at % 2 ? element('pre', part.trim()) : prose(part.trim()));
  });
  if (source) item.append(element('cite', source));
  return item;
}

function prose(text) {
  const piece = element('span', '');
  text.split('`').forEach((part, at) => piece.append(at % 2 ? element('code', part) : part));
  return piece;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// A header holds bytes; the server reads them as UTF-8.
function headerText(text) {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

async function ask(message) {
  const session = current();
  const turn = { question: message };
  session.turns.push(turn);
  show();
  try {
    const response = await fetch('chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-User-ID': headerText(state.user), 'X-Session-ID': session.id },
      body: JSON.stringify({ message }),
    });
    const body = await response.json();
    turn[response.ok ? 'answer' : 'error'] = body.response ?? body.error;
  } catch {
    turn.error = 'The service did not answer. Is it still running?';
  }
  keep();
  show();
}

byId('new').onclick = begin;
byId('user').onchange = event => { state.user = event.target.value.trim(); keep(); };
byId('empty').onclick = event => { if (event.target.tagName === 'BUTTON') ask(event.target.textContent); };
byId('message').onkeydown = event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('ask').requestSubmit();
};
byId('ask').onsubmit = event => {
  event.preventDefault();
  const message = byId('message').value.trim();
  byId('message').value = '';
  if (message) ask(message);
};

current() ? show() : begin();
