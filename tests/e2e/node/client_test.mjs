// A client that is not ours: @grpc/grpc-js with the published proto files and nothing else of the project. It asks the leg-cramps conversation and
// checks every quote at both ends, as any user of the API can.
//
// usage: node client_test.mjs BIN    BIN: the folder with probatumd and probatum-index; run from the root of the project.
// Ends with 77, which CTest takes as skipped, where the npm packages are not installed.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';

if (!existsSync('node_modules/@grpc/grpc-js') || !existsSync('node_modules/@grpc/proto-loader')) {
  console.error('skipped: @grpc/grpc-js and @grpc/proto-loader are not installed; run `npm ci` in the root of the project');
  process.exit(77);
}
const {default: grpc} = await import('@grpc/grpc-js');
const {default: loader} = await import('@grpc/proto-loader');

const bin = process.argv[2];
const folder = mkdtempSync(path.join(tmpdir(), 'probatum-node-'));
const data = path.join(folder, 'data');

const definition = loader.loadSync(
    ['probatum/v1/answer_service.proto', 'probatum/v1/search_service.proto', 'google/rpc/status.proto', 'google/rpc/error_details.proto'],
    {includeDirs: ['proto'], keepCase: true, enums: String, defaults: true, oneofs: true});
const {AnswerService, SearchService} = grpc.loadPackageDefinition(definition).probatum.v1;

let server;
let answers;
let search;

const call = (client, method, request, metadata = new grpc.Metadata()) => new Promise((resolve, reject) => {
  client[method](request, metadata, {deadline: Date.now() + 20_000}, (error, response) => error ? reject(error) : resolve(response));
});

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const slice = (text, range) => Buffer.from(text, 'utf8').subarray(range.begin, range.end);

before(async () => {
  const index = (...args) => execFileSync(path.join(bin, 'probatum-index'), args, {stdio: ['ignore', 'ignore', 'inherit']});
  index('import', '--data', data, 'corpus/guidance');
  index('vocabulary', '--data', data, 'corpus/guidance/vocabulary');
  index('build', '--data', data, '--activate');

  const port_file = path.join(folder, 'port');
  server = spawn(path.join(bin, 'probatumd'), ['--data', data, '--listen', '127.0.0.1:0', '--port-file', port_file], {stdio: 'ignore'});
  for (let waited_ms = 0; !existsSync(port_file); waited_ms += 20) {
    assert.ok(waited_ms < 30_000 && server.exitCode === null, 'probatumd did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const address = `127.0.0.1:${readFileSync(port_file, 'utf8').trim()}`;
  answers = new AnswerService(address, grpc.credentials.createInsecure());
  search = new SearchService(address, grpc.credentials.createInsecure());
});

after(() => {
  answers?.close();
  search?.close();
  server?.kill('SIGKILL');
  rmSync(folder, {recursive: true, force: true});
});

// Every segment of every statement: the same bytes in the answer, in the document as GetDocument returns it, and under both hashes.
async function verifyQuotes(content) {
  let segment_count = 0;
  for (const statement of content.statements) {
    const {document} = await call(search, 'GetDocument', {name: statement.document, view: 'DOCUMENT_VIEW_FULL'});
    assert.deepEqual(sha256(document.text), statement.document_sha256);
    assert.deepEqual(document.text_sha256, statement.document_sha256);
    for (const segment of statement.segments) {
      const quoted = slice(content.text, segment.answer);
      assert.ok(quoted.length > 0);
      assert.deepEqual(quoted, slice(document.text, segment.document));
      assert.deepEqual(sha256(quoted), segment.sha256);
      ++segment_count;
    }
    assert.ok(statement.reference_numbers.length > 0, 'a statement rests on something');
    for (const number of statement.reference_numbers) {
      assert.equal(content.references[number - 1].number, number);
    }
  }
  const used = new Set(content.statements.flatMap((statement) => statement.reference_numbers));
  assert.deepEqual([...used].sort((a, b) => a - b), content.references.map((reference) => reference.number), 'no reference is unused');
  return segment_count;
}

test('asks a question and its follow-ups, and every quote is verbatim', async () => {
  const history = [];
  const contents = [];
  for (const question of ['What is the treatment for leg cramps?', 'what about quinine?', 'and for dialysis patients?']) {
    const response = await call(answers, 'Answer', {question, history});
    assert.ok(['OUTCOME_ANSWERED', 'OUTCOME_PARTIAL'].includes(response.content.outcome), `${question}: ${response.content.outcome}`);
    assert.ok(response.content.statements.length > 0);
    assert.ok(await verifyQuotes(response.content) > 0);
    assert.ok(response.content.text.endsWith(response.content.disclaimer.text));
    assert.match(response.content_sha256, /^[0-9a-f]{64}$/);
    history.push({question, turn_record: response.turn_record});
    contents.push(response.content);
  }
  assert.equal(contents[0].understanding.follow_up, false);
  assert.equal(contents[1].understanding.follow_up, true);
  assert.equal(contents[2].understanding.follow_up, true);
  assert.ok(['STANCE_NOT_RECOMMENDED', 'STANCE_CONTRAINDICATED'].includes(contents[1].statements[0].stance), 'what speaks against quinine comes first');
});

test('a record survives the way through a client that knows only the proto files', async () => {
  const first = await call(answers, 'Answer', {question: 'What is the treatment for leg cramps?'});
  const through_json = JSON.parse(JSON.stringify(first.turn_record));
  const ask = (turn_record) => call(answers, 'Answer', {question: 'what about quinine?', history: [{question: 'What is the treatment for leg cramps?', turn_record}]});
  const direct = await ask(first.turn_record);
  const again = await ask(through_json);
  assert.equal(again.content_sha256, direct.content_sha256);
});

test('content_sha256 is the hash of the bytes that arrive', async () => {
  const raw = new grpc.Client(answers.getChannel().getTarget().replace(/^dns:/, ''), grpc.credentials.createInsecure());
  const method = definition['probatum.v1.AnswerService'].Answer;
  const bytes = await new Promise((resolve, reject) => {
    raw.makeUnaryRequest(method.path, method.requestSerialize, (buffer) => buffer, {question: 'What is the treatment for leg cramps?'},
        (error, response) => error ? reject(error) : resolve(response));
  });
  raw.close();
  // Field 1, length-delimited, comes first: a tag, a varint, the content.
  assert.equal(bytes[0], 0x0a);
  let length = 0;
  let at = 1;
  for (let shift = 0;; shift += 7) {
    const byte = bytes[at++];
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  const response = method.responseDeserialize(bytes);
  assert.equal(sha256(bytes.subarray(at, at + length)).toString('hex'), response.content_sha256);
});

test('errors carry google.rpc details under their well-known names', async () => {
  const error = await call(answers, 'Answer', {question: ''}).then(() => assert.fail('was answered'), (rejected) => rejected);
  assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
  const status = definition['google.rpc.Status'].type;
  assert.ok(status, 'google.rpc.Status is published with the proto files');
  const details = error.metadata.get('grpc-status-details-bin')[0];
  assert.ok(details.includes('type.googleapis.com/google.rpc.ErrorInfo'));
  assert.ok(details.includes('type.googleapis.com/google.rpc.BadRequest'));
  assert.ok(details.includes('QUESTION_EMPTY'));
  assert.ok(details.includes('probatum.v1'));
});

test('a request id comes back', async () => {
  const metadata = new grpc.Metadata();
  metadata.set('x-request-id', 'from-node-1');
  const response = await call(answers, 'Answer', {question: 'What is the treatment for leg cramps?'}, metadata);
  assert.equal(response.call.request_id, 'from-node-1');
});

test('search finds passages that can be read by name', async () => {
  const {hits} = await call(search, 'Search', {query: 'quinine leg cramps', page_size: 3});
  assert.ok(hits.length > 0 && hits.length <= 3);
  const {passage} = await call(search, 'GetPassage', {name: hits[0].passage.name});
  assert.deepEqual(passage, hits[0].passage);
});
