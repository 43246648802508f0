#!/bin/sh
# Runs probatum-eval as a user would, on a data folder of its own: the answers have to be faithful, the checker has to find every fault put into
# them, and the same question has to get the same answer. CTest calls it.
#
# usage: eval_test.sh BIN starter   the starter corpus with questions of our own; also what bad input does
#        eval_test.sh BIN medquad   MedQuAD and the starter corpus with 1,000 of MedQuAD's questions; without $PROBATUM_EVAL_DATA it skips (77)
set -eu
bin=$1
corpus=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
data=$work/data
questions=$root/tests/bench/questions.jsonl

archive=
if [ "$corpus" = medquad ]; then
  archive=${PROBATUM_EVAL_DATA:-}/medquad-xml.tar.xz
  if [ ! -f "$archive" ]; then
    echo "skipped: there is no $archive; PROBATUM_EVAL_DATA names the folder that holds it"
    exit 77
  fi
  questions=$work/questions.jsonl
  "$bin/probatum-eval" questions --medquad "$archive" --part dev --count 1000 --seed 1 --output "$questions"
fi
# shellcheck disable=SC2086  # empty or one path
"$bin/probatum-index" import --data "$data" "$root/corpus/guidance" ${archive:+"$archive"}
"$bin/probatum-index" vocabulary --data "$data" "$root/corpus/guidance/vocabulary"
"$bin/probatum-index" build --data "$data" --activate

"$bin/probatum-eval" faithfulness --data "$data" --questions "$questions" --self-test --json "$work/faithfulness.json"
"$bin/probatum-eval" replay --data "$data" --questions "$questions" --runs 2 --threads 4 --restarts --json "$work/replay.json"
# Another process.
"$bin/probatum-eval" replay --data "$data" --questions "$questions" --runs 1 --threads 0 --against "$work/replay.json"
[ "$corpus" = starter ] || exit 0

# expect CODE WORDS COMMAND...: the command ends with CODE and says WORDS.
expect() {
  code=$1
  words=$2
  shift 2
  rc=0
  "$@" >"$work/said" 2>&1 || rc=$?
  if [ "$rc" -ne "$code" ] || ! grep -qF -e "$words" "$work/said"; then
    echo "expected code $code and \"$words\" of: $*"
    echo "got code $rc and:"
    cat "$work/said"
    exit 1
  fi
}
eval_="$bin/probatum-eval"
printf '{"_id": "a", "text": "x"}\n{"_id": "b"}\n' >"$work/bad.jsonl"
printf 'query-id\tcorpus-id\tscore\nq1\tgout\tmuch\n' >"$work/qrels.tsv"
expect 65 "bad.jsonl:2" "$eval_" faithfulness --data "$data" --questions "$work/bad.jsonl"
expect 65 "$work/none.jsonl" "$eval_" faithfulness --data "$data" --questions "$work/none.jsonl"
expect 69 "probatum-index build" "$eval_" faithfulness --data "$work/nothing" --questions "$questions"
expect 65 "--generation" "$eval_" replay --data "$data" --generation 999999-00000000 --questions "$questions"
expect 65 "--where" "$eval_" replay --data "$data" --questions "$questions" --where nonsense
expect 64 "--questions" "$eval_" replay --data "$data"
expect 65 "qrels.tsv:2" "$eval_" retrieval --data "$data" --queries "$root/tests/eval/testdata/queries.jsonl" --qrels "$work/qrels.tsv"
expect 65 "--baseline" "$eval_" retrieval --data "$data" --queries "$root/tests/eval/testdata/queries.jsonl" \
  --qrels "$root/tests/eval/testdata/qrels.tsv" --baseline tfidf
expect 65 "--part" "$eval_" medquad --data "$data" --part all "$work"
expect 65 "--history" "$eval_" followups --data "$data" --cases "$root/tests/eval/testdata/followups.jsonl" --history none
expect 65 "bad.jsonl:1" "$eval_" triage --data "$data" --cases "$work/bad.jsonl"
# A question that the server refuses is a failure of the run, not a case less.
printf '{"_id": "long", "text": "%s"}\n' "$(printf '%017000d' 0)" >"$work/long.jsonl"
expect 1 "answer-error" "$eval_" faithfulness --data "$data" --questions "$work/long.jsonl"
# An answer that differs from an earlier one is found.
sed 's/"content_sha256": "./"content_sha256": "x/' "$work/replay.json" >"$work/other.json"
expect 1 "DIFFERENCE" "$eval_" replay --data "$data" --questions "$questions" --runs 1 --threads 0 --against "$work/other.json"

# Every command gives the same figures, case by case, in process and from a running server.
cases=$root/tests/eval/testdata
"$bin/probatumd" --data "$data" --listen 127.0.0.1:0 --port-file "$work/port" >"$work/server.log" 2>&1 &
server=$!
waited_tenths=0
while [ ! -s "$work/port" ]; do
  [ "$waited_tenths" -lt 300 ] || { cat "$work/server.log"; exit 1; }
  sleep 0.1
  waited_tenths=$((waited_tenths + 1))
done
port=$(cat "$work/port")
# both NAME COMMAND OPTIONS...: the results in $work/NAME.json and $work/NAME-server.json, which must not differ but in where they come from.
both() {
  name=$1
  command=$2
  shift 2
  "$eval_" "$command" --data "$data" "$@" --json "$work/$name.json" >"$work/said"
  "$eval_" "$command" --data "$data" --server "127.0.0.1:$port" "$@" --json "$work/$name-server.json" >"$work/said-server"
  grep -v '"place":' "$work/$name.json" >"$work/a"
  grep -v '"place":' "$work/$name-server.json" >"$work/b"
  cmp "$work/a" "$work/b" || { echo "$command: the server gives other results"; exit 1; }
}
both retrieval retrieval --queries "$cases/queries.jsonl" --qrels "$cases/qrels.tsv" --baseline bm25
both condensed retrieval --queries "$cases/queries.jsonl" --qrels "$cases/qrels.tsv" --condensed --where kind=drug
both typo retrieval --queries "$cases/queries.jsonl" --qrels "$cases/qrels.tsv" --variant typo --table "$root/corpus/guidance/vocabulary/drugs.tsv"
both lay retrieval --queries "$cases/queries.jsonl" --qrels "$cases/qrels.tsv" --variant lay --table "$cases/names.tsv"
both followups followups --cases "$cases/followups.jsonl"
both followups-text followups --cases "$cases/followups.jsonl" --history text
both conversations conversations --cases "$cases/conversations.jsonl" --baseline bm25
both condense condense --cases "$cases/condense.jsonl"
both triage triage --cases "$cases/triage.jsonl"
both answers answers --cases "$cases/answers.jsonl"
both answers-text answers --cases "$cases/answers.jsonl" --history text

"$eval_" compare "$work/retrieval.json" "$work/typo.json" | grep -q 'ndcg@10'
expect 65 "case 2" "$eval_" compare "$work/retrieval.json" "$work/condensed.json"
expect 65 "command" "$eval_" compare "$work/retrieval.json" "$work/triage.json"
"$eval_" table "$work/retrieval.json" "$work/answers.json" --output "$work/table.md"
grep -q '^| case_pass | ' "$work/table.md"
