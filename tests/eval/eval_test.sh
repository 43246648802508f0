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
trap 'rm -rf "$work"' EXIT
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
"$bin/probatum-index" vocabulary --data "$data" "$root/corpus/guidance/vocabulary.tsv"
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
expect 65 "bad.jsonl:2" "$eval_" faithfulness --data "$data" --questions "$work/bad.jsonl"
expect 65 "$work/none.jsonl" "$eval_" faithfulness --data "$data" --questions "$work/none.jsonl"
expect 69 "probatum-index build" "$eval_" faithfulness --data "$work/nothing" --questions "$questions"
expect 65 "--generation" "$eval_" replay --data "$data" --generation 999999-00000000 --questions "$questions"
expect 65 "--where" "$eval_" replay --data "$data" --questions "$questions" --where nonsense
expect 64 "--questions" "$eval_" replay --data "$data"
# A question that the server refuses is a failure of the run, not a case less.
printf '{"_id": "long", "text": "%s"}\n' "$(printf '%017000d' 0)" >"$work/long.jsonl"
expect 1 "answer-error" "$eval_" faithfulness --data "$data" --questions "$work/long.jsonl"
# An answer that differs from an earlier one is found.
sed 's/"content_sha256": "./"content_sha256": "x/' "$work/replay.json" >"$work/other.json"
expect 1 "DIFFERENCE" "$eval_" replay --data "$data" --questions "$questions" --runs 1 --threads 0 --against "$work/other.json"
