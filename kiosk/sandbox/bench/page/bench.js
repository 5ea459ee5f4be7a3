"use strict";
// Without this file every button is a plain form. With it, pieces arrive by themselves and orders stay here.

const line = document.getElementById("line");
const toast = document.getElementById("toast");
const lang = document.documentElement.lang;
let fading = 0;

function replace(part) {
  const place = document.getElementById(part.id);
  if (!place) return;
  const inside = place.contains(document.activeElement);
  const key = inside ? document.activeElement.dataset.key : undefined;
  const strip = place.querySelector(".strip");
  const scrolled = strip ? strip.scrollLeft : 0;
  place.innerHTML = part.html;
  if (scrolled) place.querySelector(".strip")?.scrollTo(scrolled, 0);
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  if (inside && !place.contains(document.activeElement)) place.querySelector("button")?.focus({ preventScroll: true });
}

function show(word, live) {
  line.textContent = word;
  line.classList.toggle("live", live);
  document.body.classList.toggle("lost", !live);
}

function listen() {
  const stream = new EventSource(`/bench/events?lang=${lang}`);
  stream.addEventListener("open", () => show(line.dataset.liveWord, true));
  stream.addEventListener("part", (event) => replace(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    show(line.dataset.lostWord, false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

function tell(text, good) {
  clearTimeout(fading);
  toast.textContent = text;
  toast.className = good ? "shown" : "shown refused";
  fading = setTimeout(() => { toast.className = ""; }, good ? 2500 : 6000);
}

async function order(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  button?.classList.add("under-way");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    tell(told.said ?? told.refused ?? told.done, answer.ok);
  } catch {
    tell(line.dataset.lostWord, false);
  } finally {
    button?.classList.remove("under-way");
  }
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  order(event.target, event.submitter);
});

listen();
