import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { xblockTransport } from "./xblock.js";

// What a platform answers, by address; the last is what it does when the session has ended.
const ANSWERS = {
  "/view": [200, "application/json", '{"view": {}}'],
  "/ours": [409, "application/json", '{"error": {"code": "stale-attempt", "message": "Outdated."}}'],
  "/forbidden": [403, "text/html", "<h1>Forbidden</h1>"],
  "/broken": [502, "text/html", "<h1>Bad gateway</h1>"],
  "/portal": [200, "text/html", "<h1>Accept our terms</h1>"],
  "/sign-in": [200, "text/html", "<h1>Sign in</h1>"],
};
let server;

before(async () => {
  globalThis.document = { cookie: "csrftoken=abc" };
  server = createServer((request, response) => {
    const [status, type, body] = ANSWERS[request.url] || [302, "text/html", ""];
    response.writeHead(status, { "Content-Type": type, Location: "/sign-in" }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
});
after(() => server.close());

const act = (path) => {
  const address = `http://127.0.0.1:${server.address().port}${path}`;
  return xblockTransport({ handlerUrl: () => address }, null, "o").act({ do: "start" });
};
const refusal = async (path) => {
  const { code, message, status } = await act(path).then(assert.fail, (problem) => problem);
  return [code, message, status];
};

test("an answer is given back", async () => assert.deepEqual(await act("/view"), { view: {} }));

test("a refusal of ours keeps its words", async () =>
  assert.deepEqual(await refusal("/ours"), ["stale-attempt", "Outdated.", 409]));

test("a refusal or a sign-in page of the platform's means that the session has ended", async () => {
  assert.deepEqual(await refusal("/forbidden"), ["signedOut", "", 403]);
  assert.deepEqual(await refusal("/session-ended"), ["signedOut", "", 403]);
});

test("any other page may be tried again later", async () => {
  assert.deepEqual(await refusal("/broken"), ["failed", "", 502]);
  assert.deepEqual(await refusal("/portal"), ["failed", "", 500]);
});
