"""
Reviews a corpus beyond one machine with Apache Spark: the same tables as `winnow export --tables`, and `set_aside`.

    spark-submit winnow_spark.py --input corpus.jsonl --output tables/ --worker "node /opt/winnow/cli.js worker"

Documents are Parquet or lines of JSON with the columns id, text and, where there are such, date, source and url; or plain text, a
file a document. All that is found in texts is found by `winnow worker`, one long-lived process a partition, asked in lines of JSON;
Spark counts, joins and groups. docs/scale.md describes the stages and what they cost. Needs PySpark 3.5, pandas and pyarrow, and on
each machine the command that --worker names. Nothing but the output folder is written.
"""

import argparse
import functools
import json
import os
import queue
import re
import shlex
import signal
import subprocess
import threading
import time
import unicodedata
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

VERSION = 2

# What Spark calls what a column holds.
KINDS = {"string": "string", "json": "string", "integer": "int", "number": "double", "boolean": "boolean", "bytes": "binary"}
LOOKUP = "struct<squaredIdf:int,rest:int,least:int,prefix:int,words:array<bigint>,weights:array<int>>"
PASSAGE = (
    f"struct<key:string,mayBeCopied:boolean,length:int,whole:{LOOKUP},"
    f"sentences:array<struct<key:int,lookup:{LOOKUP}>>,isSplit:boolean,runs:array<int>,text:string,spans:array<array<int>>>"
)
NAMED = (
    "struct<doc:int,parts:array<struct<keys:array<string>,lone:struct<key:string,alone:string>,full:struct<lone:string,key:string>,"
    "votes:map<string,bigint>,forced:string,names:map<string,int>,labels:array<string>,furniture:boolean,mentions:array<array<string>>>>>"
)
SUMS = ("votes", "forced", "names", "labels")


class Worker:
    """A `winnow worker`: started when it is first asked, and again after it died or was ended for being late."""

    def __init__(self, command, decisions=None, start_timeout=120.0):
        self.command = shlex.split(command)
        self.decisions = decisions
        self.start_timeout = start_timeout
        self.process = None
        self.number = 0
        self.cpu = 0.0

    def ask(self, question, timeout):
        """The answer and no reason, or no answer and the reason."""
        try:
            if self.process is None:
                self._start()
            return self._exchange(question, timeout), None
        except Refusal as refusal:
            return None, str(refusal)
        except Failure as failure:
            self._end(0)
            return None, str(failure)

    def close(self):
        """Has it end, and ends it where it does not; the CPU seconds of all that were started so far are `cpu`."""
        if self.process is not None:
            try:
                self.process.stdin.close()
            except OSError:
                pass  # It has died.
            self._end(5)

    def _end(self, patience):
        """Kills it once `patience` seconds went by; one that ends before tells what programs took that it had started."""
        pid, deadline = self.process.pid, time.monotonic() + patience
        done = 0
        while done == 0:
            if time.monotonic() >= deadline:
                # Not Popen.kill: that takes the status of one that died by itself, and with it what it cost.
                os.kill(pid, signal.SIGKILL)
                deadline = float("inf")
            done, status, usage = os.wait4(pid, os.WNOHANG)
            if done == 0:
                time.sleep(0.01)
        self.process.returncode = status
        self.cpu += usage.ru_utime + usage.ru_stime
        self.process = None

    def _start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lines = queue.Queue()
        threading.Thread(target=self._read, args=(self.process.stdout, self.lines), daemon=True).start()
        bounds = self._exchange({"ask": "bounds"}, self.start_timeout)
        if bounds["version"] != VERSION:
            raise RuntimeError(f"this job needs version {VERSION} of `winnow worker`, not {bounds['version']}")
        if self.decisions is not None:
            self._exchange({"ask": "decide", **self.decisions}, self.start_timeout)

    @staticmethod
    def _read(stream, lines):
        for line in stream:
            lines.put(line)
        lines.put(None)

    def _exchange(self, question, timeout):
        self.number += 1
        line = json.dumps({"id": self.number, **question}, ensure_ascii=True).encode()
        writing = threading.Thread(target=self._write, args=(self.process.stdin, line), daemon=True)
        writing.start()
        try:
            answer = self.lines.get(timeout=timeout)
        except queue.Empty:
            raise Failure(f"no answer within {timeout:g} s") from None
        if answer is None:
            raise Failure("the worker died")
        answer = json.loads(answer)
        if "error" in answer:
            raise Refusal(answer["error"])
        return answer["answer"]

    @staticmethod
    def _write(stream, line):
        try:
            stream.write(line + b"\n")
            stream.flush()
        except (OSError, ValueError):
            pass  # The reader hears that the worker died.


class Failure(Exception):
    """The worker is of no use any more."""


class Refusal(Exception):
    """The worker cannot answer this question."""


def with_worker(start, answering, cpu, python):
    """
    A function for mapInArrow: what `answering(worker, rows)` yields for the rows of a partition, by one worker that `start()` makes. Adds
    the CPU seconds of the worker to `cpu`, and those of handing over to `python`.
    """

    def work(batches, schema):
        worker, begin = start(), time.process_time()
        try:
            rows = (row for batch in batches for row in batch.to_pylist())
            waiting = []
            for row in answering(worker, rows):
                waiting.append(row)
                if len(waiting) == 256:
                    yield pa.RecordBatch.from_pylist(waiting, schema=schema)
                    waiting = []
            if waiting:
                yield pa.RecordBatch.from_pylist(waiting, schema=schema)
        finally:
            worker.close()
            cpu.add(worker.cpu)
            python.add(time.process_time() - begin)

    return work


def document_of(row):
    """A document as workers are asked about it; its site only once all documents were asked what tells theirs."""
    document = {name: row[name] for name in ("id", "text", "date", "source", "url")}
    if row["folder"] is not None:
        document["name"] = {"document": path_below(row["folder"], row["file"]), "section": row["section"]}
    if "site" in row:
        document["site"] = json.loads(row["site"])
    return document


def counted(ask, row, count):
    """What is asked of a document of which the lines were counted, in a corpus of so many documents."""
    return {"ask": ask, "document": document_of(row), "counts": json.loads(row["counts"]), "documents": count}


def path_of(place):
    """The path in a uri, decoded; that of the local disk where it is none."""
    if not re.match(r"[a-z][a-z0-9+.-]+:", place):
        return os.path.abspath(place)
    return unquote(re.sub(r"^[a-z][a-z0-9+.-]+:(//[^/]*)?", "", place))


def path_below(folder, file):
    """What decisions in a folder call a file."""
    path, start = path_of(file), path_of(folder).rstrip("/") + "/"
    return unicodedata.normalize("NFC", path[len(start) :]) if path.startswith(start) else file


class Job:
    def __init__(self, spark, options):
        self.spark = spark
        self.options = options
        self.work = options.output.rstrip("/") + "/_work"
        self.cpu, self.python = spark.sparkContext.accumulator(0.0), spark.sparkContext.accumulator(0.0)

    def run(self):
        decided = self.decided
        for line in decided["unreadable"]:
            print(f"decisions, line {line['line'] + 1}: {line['reason']}; passed over")
        numbered = documents = self.kept("numbered", self.numbered())
        lines = self.kept("lines", self.lines(documents))
        counted = lines.where("error is null")
        count = counted.count()
        if count == 0:
            raise SystemExit("there is no document that could be read")
        counts = self.kept("counts", self.line_counts(counted))
        self.write_lines(counted)
        # Of what was said of the pages of a site it depends what is compared.
        if decided["asksForSites"]:
            documents = documents.join(self.sites(self.evidence(documents.join(counts, "doc"), count), documents), "doc")
        terms = self.kept("terms", self.terms(documents.join(counts, "doc"), count))
        found = terms.where("error is null")
        if not decided["asksForSites"]:
            documents = documents.join(self.sites(found, documents), "doc")
        texts = self.kept("texts", self.texts(found))
        places = self.kept("places", found.select("doc", F.explode("passages.key").alias("key")))
        pairs = self.kept("pairs", self.pairs(texts))
        linked = self.kept("linked", self.linked(pairs, texts))
        groups = self.kept("groups", self.groups(found, places, texts, linked))
        reviewed = self.kept("reviewed", self.reviewed(documents, counts, found, groups, places, texts, count))
        self.write_tables(reviewed)
        self.write_names(reviewed)
        self.write_decisions()
        set_aside = self.write_set_aside(numbered, [("lines", lines), ("terms", terms), ("review", reviewed)])
        for row in set_aside.collect():
            print(f"set aside: {row.id} ({row.stage}: {row.reason})")
        print(f"{count} documents reviewed")

    def kept(self, name, frame):
        """The rows of a stage, written down: whatever is lost of a machine later, this is not made again."""
        path = f"{self.work}/{name}"
        before, start = self.spent(), time.monotonic()
        frame.write.mode("overwrite").parquet(path)
        seconds = time.monotonic() - start
        workers, spark, shuffled = (now - then for now, then in zip(self.spent(), before))
        kept = self.spark.read.schema(frame.schema).parquet(path)
        sizes = f"{shuffled / 1e6:.1f} MB shuffled, {self.stored(path) / 1e6:.1f} MB written"
        print(f"{name}: {kept.count()} rows, {seconds:.1f} s, CPU {workers:.1f} s workers {spark:.1f} s Spark, {sizes}", flush=True)
        return kept

    def spent(self):
        """CPU seconds of workers and those of Spark's tasks with their Python so far, and bytes that were handed from one stage to the next."""
        context = self.spark.sparkContext
        none = context._gateway.new_array(context._jvm.double, 0)
        stages = context._jsc.sc().statusStore().stageList(None, False, False, none, context._jvm.java.util.ArrayList())
        each = [stages.apply(at) for at in range(stages.size())]
        tasks = sum(stage.executorCpuTime() for stage in each) / 1e9
        return self.cpu.value, tasks + self.python.value, sum(stage.shuffleWriteBytes() for stage in each)

    def stored(self, path):
        """Bytes in a folder."""
        context = self.spark.sparkContext
        folder = context._jvm.org.apache.hadoop.fs.Path(path)
        return folder.getFileSystem(context._jsc.hadoopConfiguration()).getContentSummary(folder).getLength()

    def asked(self, frame, answering, schema):
        """What `answering(worker, rows)` yields for the rows of each partition."""
        from pyspark.sql.pandas.types import to_arrow_schema

        struct = T._parse_datatype_string(schema)
        arrow = to_arrow_schema(struct)
        command, decisions = self.options.worker, self.decisions_log
        work = with_worker(lambda: Worker(command, decisions), answering, self.cpu, self.python)
        return frame.mapInArrow(lambda batches: work(batches, arrow), struct)

    @functools.cached_property
    def decisions_log(self):
        """Where the log of decisions is, and its text; None without one."""
        folder = self.options.decisions
        if folder is None:
            return None
        path = folder.rstrip("/") + "/.winnow/decisions.jsonl"
        content = self.spark.read.format("binaryFile").load(path).first().content
        uri = folder if re.match(r"[a-z][a-z0-9+.-]+:", folder) else Path(folder).resolve().as_uri()
        return {"folder": uri.rstrip("/"), "log": bytes(content).decode("utf-8", "replace")}

    @functools.cached_property
    def decided(self):
        """What workers make of the log of decisions."""
        if self.decisions_log is None:
            return {"decisions": [], "asksForSites": False, "unreadable": []}
        return self.ask({"ask": "decide", **self.decisions_log})

    def ask(self, question):
        worker = Worker(self.options.worker)
        answer, reason = worker.ask(question, 600)
        worker.close()
        if answer is None:
            raise SystemExit(f"the worker does not answer: {reason}")
        return answer

    def numbered(self):
        """The documents in the order of their ids, numbered from 0."""
        return self.in_order("ordered", self.given(), ["id"], "doc")

    def in_order(self, name, frame, by, number):
        """The rows of a frame with their numbers in an order."""
        ordered = frame.repartitionByRange(self.options.partitions, *by).sortWithinPartitions(*by)
        rows = self.kept(name, ordered.withColumn("part", F.spark_partition_id()).withColumn("row", F.monotonically_increasing_id()))
        sizes = {row.part: row["count"] for row in rows.groupBy("part").count().collect()}
        # Of no rows there are no parts.
        offsets, offset = {-1: 0}, 0
        for part in sorted(sizes):
            offsets[part] = offset
            offset += sizes[part]
        starts = F.create_map([F.lit(each) for pair in offsets.items() for each in pair])
        return rows.withColumn(number, (starts[F.col("part")] + F.col("row") % F.lit(1 << 33)).cast("int")).drop("part", "row")

    def given(self):
        spark, options = self.spark, self.options
        if options.format == "parquet":
            read = spark.read.parquet(options.input)
        elif options.format == "jsonl":
            read = spark.read.schema("id string, text string, date string, source string, url string").json(options.input)
        else:
            whole = spark.read.text(options.input, wholetext=True)
            read = whole.select(F.input_file_name().alias("id"), F.col("value").alias("text"))
        columns = [
            (F.col(name).cast("string") if name in read.columns else F.lit(None).cast("string")).alias(name)
            for name in ("id", "text", "date", "source", "url")
        ]
        # By what decisions call a document.
        section = (F.lit(None) if options.format == "text" else F.col("id")).cast("string")
        folder = F.lit(options.decisions).cast("string")
        return (
            read.select(*columns, F.input_file_name().alias("file"))
            .select("*", section.alias("section"), folder.alias("folder"))
            .where("text is not null")
        )

    def lines(self, documents):
        timeout = self.options.timeout

        def answering(worker, rows):
            for row in rows:
                answer, reason = worker.ask({"ask": "lines", "document": document_of(row)}, timeout)
                yield {"doc": row["doc"], "lines": answer and answer["lines"], "error": reason}

        return self.asked(documents, answering, "doc int, lines array<string>, error string")

    def evidence(self, documents, count):
        """What tells the site of each document."""
        timeout = self.options.timeout

        def answering(worker, rows):
            for row in rows:
                question = counted("site", row, count)
                answer, _ = worker.ask(question, timeout)
                yield {"doc": row["doc"], **(answer or {"host": None, "bands": []})}

        return self.kept("evidence", self.asked(documents, answering, "doc int, host string, bands array<bigint>"))

    def sites(self, evidence, documents):
        """
        By document its site, as the engine's index of sites has it: its host; of a page without one the host that shows most of what the
        pages show that show the same as it, else the first of these.
        """
        shown = evidence.select("doc", "host", F.explode("bands").alias("band"))
        bands = shown.groupBy("band").agg(
            F.countDistinct("host").alias("hosts"),
            F.min("host").alias("one"),
            F.count(F.when(F.col("host").isNull(), 1)).alias("open"),
        )
        # What two hosts show says nothing.
        alone = self.kept("bands", shown.where("host is null").select("doc", "band").join(bands.where("hosts < 2"), "band"))
        band = F.concat(F.lit("s"), F.col("band").cast("string"))
        pivots = self.pivots(self.connected("pages", alone.where("open > 1").select(self.node(), band.alias("v"))))
        members = (
            evidence.where("host is null").select("doc").join(pivots, "doc", "left").withColumn("pivot", F.coalesce("pivot", "doc"))
        )
        votes = alone.where("hosts = 1").join(members, "doc").groupBy("pivot", "one").count()
        hosts = votes.groupBy("pivot").agg(F.min(F.struct(-F.col("count"), "one")).alias("best")).select("pivot", F.col("best.one").alias("most"))
        firsts = members.groupBy("pivot").agg(F.min("doc").alias("doc"), F.count("*").alias("count")).where("count > 1")
        likes = firsts.join(documents.select("doc", "id"), "doc").select("pivot", F.col("id").alias("like"))
        named = members.join(hosts, "pivot", "left").join(likes, "pivot", "left").select("doc", "most", "like")
        host = F.coalesce("host", "most")
        site = (
            F.when(host.isNotNull(), F.to_json(F.struct(host.alias("host"))))
            .when(F.col("like").isNotNull(), F.to_json(F.struct("like")))
            .otherwise("null")
        )
        return self.kept("sites", evidence.select("doc", "host").join(named, "doc", "left").select("doc", site.alias("site")))

    def line_counts(self, lines):
        """By document the lines that stand in others as well, and in how many documents each does."""
        each = lines.select("doc", F.explode("lines").alias("line"))
        counts = each.groupBy("line").count().where("count > 1")
        by_document = (
            each.join(counts, "line")
            .groupBy("doc")
            .agg(F.to_json(F.map_from_entries(F.collect_list(F.struct("line", "count")))).alias("counts"))
        )
        return lines.select("doc").join(by_document, "doc", "left").fillna("{}", "counts")

    def write_lines(self, lines):
        counts = lines.select(F.explode("lines").alias("key")).groupBy("key").count()
        rows = counts.select(
            F.regexp_replace("key", "#", "").alias("line"),
            F.col("key").startswith("#").alias("masked"),
            F.col("count").cast("int").alias("documents"),
        )
        self.write("lines", rows.sortWithinPartitions("masked", "line"))

    def terms(self, documents, count):
        timeout = self.options.timeout

        def answering(worker, rows):
            for row in rows:
                question = counted("terms", row, count)
                answer, reason = worker.ask(question, timeout)
                answer = answer or {"passages": None, "whole": None, "host": None, "bands": None, "remembered": None}
                yield {**answer, "remembered": json.dumps(answer["remembered"]), "doc": row["doc"], "error": reason}

        schema = f"doc int, passages array<{PASSAGE}>, whole string, host string, bands array<bigint>, remembered string, error string"
        return self.asked(documents, answering, schema)

    def texts(self, terms):
        """The different texts; of those of the same words the first."""
        each = terms.select("doc", F.explode("passages").alias("passage"))
        first = each.groupBy(F.col("passage.key").alias("key")).agg(
            F.min_by("passage", "doc").alias("passage"), F.countDistinct("doc").alias("documents")
        )
        return first.select("passage.*", "documents")

    def pairs(self, texts):
        """The texts that may be linked: as wholes, by a sentence, or by a run of words."""
        bounds = self.about_worker["bounds"]
        whole = texts.where("whole is not null").select("key", "length", F.col("key").alias("text"), "whole.*")
        by_words = self.joined(whole, *self.whole_bounds(bounds))
        sentences = texts.select(
            F.col("key").alias("text"), "isSplit", F.explode("sentences").alias("sentence")
        ).select("text", "isSplit", "sentence.*")
        counts = sentences.groupBy("key").agg(F.count("*").alias("count"))
        telling = sentences.join(counts.where(F.col("count") <= bounds["sentenceTexts"]), "key")
        same = self.within(telling.where("count > 1").select("key", "text", "isSplit"), "one.isSplit or other.isSplit")
        rich = telling.where("lookup is not null").select(
            "text", "isSplit", F.col("key").alias("sentence"), F.lit(0).alias("length"), "lookup.*"
        )
        # A sentence may stand in a text twice, and in several texts.
        rich = rich.withColumn("key", F.concat_ws(" ", "text", "sentence")).dropDuplicates(["key"])
        share = bounds["sentenceShare"]
        alike = self.joined(
            rich,
            f"other.squaredIdf * {share} <= one.squaredIdf and (one.isSplit or other.isSplit)",
            f"other_squaredIdf * {share}",
        )
        runs = texts.select(F.col("key").alias("text"), F.explode("runs").alias("key"))
        run_counts = runs.groupBy("key").count().where((F.col("count") > 1) & (F.col("count") <= bounds["runTexts"]))
        by_runs = self.within(runs.join(run_counts, "key").select("key", "text"), "true")
        return by_words.union(same).union(alike).union(by_runs).distinct()

    @functools.cached_property
    def about_worker(self):
        """The bounds of the joins, and the columns of the tables."""
        return self.ask({"ask": "bounds"})

    @staticmethod
    def whole_bounds(bounds):
        """Which texts may be partners by their lengths, and how much they must have in common, as the engine has it."""
        shorter, longer = "least(one.length, other.length)", "greatest(one.length, other.length)"
        is_title = f"({shorter} < {bounds['titleLength']} and {shorter} * 2 < {longer})"
        near = f"{is_title} or {shorter} * {bounds['lengthRatio']} >= {longer}"
        short, long = "least(one_length, other_length)", "greatest(one_length, other_length)"
        share = (
            f"case when {short} < {bounds['titleLength']} and {short} * 2 < {long} then {bounds['titleShare']}"
            f" when {short} * {bounds['shortRatio']} < {long} then {bounds['shortShare']} else {bounds['share']} end"
        )
        light = f"case when one_squaredIdf * {bounds['lightRatio']} <= other_squaredIdf then {bounds['lightShare']} else 0 end"
        return f"({near})", f"one_squaredIdf * greatest({share}, {light})"

    def joined(self, given, condition, required):
        """
        The exact prefix filter: the rarest words of the one with less weight, which any partner must hold one of, among all words of the
        other; then what both hold of them, and what the rest could add, against the bounds.
        """
        columns = ["key", "text", "squaredIdf", "length"] + (["isSplit"] if "isSplit" in given.columns else [])
        words = given.select(*columns, F.explode("words").alias("word"))
        looked_up = F.explode(F.arrays_zip(F.expr("slice(words, 1, prefix)").alias("word"), F.expr("slice(weights, 1, prefix)").alias("weight")))
        prefixes = given.where("prefix > 0").select(*columns, "least", "rest", looked_up.alias("at")).select("*", "at.word", "at.weight").drop("at")
        lighter = "(one.squaredIdf < other.squaredIdf or (one.squaredIdf = other.squaredIdf and one.key < other.key))"
        met = prefixes.alias("one").join(
            words.alias("other"), F.expr(f"one.word = other.word and {lighter} and one.text <> other.text and {condition}")
        )
        sums = met.groupBy(
            F.col("one.key"), F.col("other.key"), F.col("one.text").alias("one_text"), F.col("other.text").alias("other_text"),
            "least", "rest", F.col("one.squaredIdf").alias("one_squaredIdf"), F.col("other.squaredIdf").alias("other_squaredIdf"),
            F.col("one.length").alias("one_length"), F.col("other.length").alias("other_length"),
        ).agg(F.sum("weight").alias("common"))
        reached = sums.where(f"common >= least and common + rest >= floor({required})")
        return reached.select(F.least("one_text", "other_text").alias("a"), F.greatest("one_text", "other_text").alias("b")).distinct()

    @staticmethod
    def within(keyed, condition):
        """Each two texts with the same key; of keys that few texts have."""
        met = keyed.alias("one").join(keyed.alias("other"), F.expr(f"one.key = other.key and one.text < other.text and ({condition})"))
        return met.select(F.col("one.text").alias("a"), F.col("other.text").alias("b")).distinct()

    def linked(self, pairs, texts):
        """The pairs that the engine links. One of which the worker makes nothing stays: that costs, and leaves nothing out."""
        timeout = self.options.timeout
        one = texts.select(F.col("key").alias("a"), F.col("text").alias("a_text"), F.col("spans").alias("a_spans"))
        other = texts.select(F.col("key").alias("b"), F.col("text").alias("b_text"), F.col("spans").alias("b_spans"))
        met = pairs.join(one, "a").join(other, "b").repartition(self.options.partitions, "a").sortWithinPartitions("a")

        def asking(worker, rows):
            first = rows[0]
            question = {
                "ask": "link",
                "one": {"text": first["a_text"], "spans": first["a_spans"]},
                "others": [{"text": row["b_text"], "spans": row["b_spans"]} for row in rows],
            }
            answer, _ = worker.ask(question, timeout)
            return [True] * len(rows) if answer is None else answer["linked"]

        def answering(worker, rows):
            for _, same in groupby(rows, key=lambda row: row["a"]):
                for some in chunks(same, 100):
                    for row, is_linked in zip(some, asking(worker, some)):
                        if is_linked:
                            yield {"a": row["a"], "b": row["b"]}

        return self.asked(met, answering, "a string, b string")

    def groups(self, terms, places, texts, linked):
        """By document its pivot, the first of those that it is connected with, and the group that is reviewed together."""
        ends = linked.select(F.col("a").alias("key")).union(linked.select(F.col("b").alias("key"))).distinct()
        copied = texts.where("mayBeCopied and documents > 1").select("key")
        rare = texts.where(F.col("documents") <= self.options.crowd).select("key")
        joining = ends.union(copied).distinct().join(rare, "key", "left_semi")
        linked = linked.join(rare, linked.a == rare.key, "left_semi").join(rare, linked.b == rare.key, "left_semi")
        node = lambda kind, name: F.concat(F.lit(kind), F.col(name).cast("string"))  # noqa: E731
        wholes = terms.groupBy("whole").count().where("whole is not null and count > 1").select("whole")
        edges = (
            places.join(joining, "key").select(self.node(), node("t", "key").alias("v"))
            .union(linked.select(node("t", "a"), node("t", "b")))
            .union(terms.join(wholes, "whole").select(self.node(), node("w", "whole")))
        )
        pivots = self.pivots(self.connected("documents", edges))
        each = terms.select("doc").join(pivots, "doc", "left").withColumn("pivot", F.coalesce("pivot", "doc"))
        sizes = each.groupBy("pivot").count()
        pack = self.options.group
        bundle = F.concat(F.lit("small "), F.col("count") * 0, F.expr(f"pmod(xxhash64(pivot), {max(1, terms.count() // pack)})"))
        group = F.when(F.col("count") >= pack // 2, F.concat(F.lit("pivot "), "pivot")).otherwise(bundle)
        return each.join(sizes, "pivot").select("doc", "pivot", group.alias("group"))

    @staticmethod
    def node():
        """A document among the ends of edges: before all that are none."""
        return F.concat(F.lit("d"), F.lpad(F.col("doc").cast("string"), 12, "0")).alias("u")

    @staticmethod
    def pivots(components):
        """By document the first of those that it is connected with."""
        return components.where("node like 'd%'").select(
            F.expr("int(substring(node, 2))").alias("doc"), F.expr("int(substring(pivot, 2))").alias("pivot")
        )

    def connected(self, name, edges):
        """By node the least one of those that it is connected with."""
        edges = self.kept(f"{name}-edges", edges.distinct())
        few = edges.count() <= self.options.few_edges
        return self.kept(f"{name}-components", self.components_of_few(edges) if few else self.components(edges))

    def components_of_few(self, edges):
        """The same as `components`, in the memory of the driver."""
        parents = {}

        def root(node):
            parents.setdefault(node, node)
            while parents[node] != node:
                parents[node] = parents[parents[node]]
                node = parents[node]
            return node

        for edge in edges.toLocalIterator():
            one, other = sorted([root(edge.u), root(edge.v)])
            parents[other] = one
        rows = [(node, root(node)) for node in parents]
        return self.spark.createDataFrame(rows, "node string, pivot string")

    def components(self, edges):
        """
        By node the least one of those that it is connected with, by large stars and small stars in turn: Kiveris et al., "Connected
        Components in MapReduce and Beyond" (SoCC 2014).
        """
        edges = edges.where("u <> v").select(F.greatest("u", "v").alias("u"), F.least("u", "v").alias("v")).distinct()
        before = None
        for turn in range(100):
            edges = self.kept(f"stars-{turn % 2}", self.small_star(self.large_star(edges)))
            now = edges.agg(F.count("*"), F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))).first()
            if now == before:
                break
            before = now
        roots = edges.select(F.col("v").alias("node")).distinct()
        return edges.select(F.col("u").alias("node"), F.col("v").alias("pivot")).union(roots.select("node", F.col("node").alias("pivot")))

    @staticmethod
    def large_star(edges):
        both = edges.select("u", "v").union(edges.select(F.col("v"), F.col("u")))
        least = both.groupBy("u").agg(F.least(F.min("v"), F.col("u")).alias("m"))
        return both.join(least, "u").where("v > u").select(F.col("v").alias("u"), F.col("m").alias("v")).distinct()

    @staticmethod
    def small_star(edges):
        down = edges.select(F.greatest("u", "v").alias("u"), F.least("u", "v").alias("v"))
        least = down.groupBy("u").agg(F.min("v").alias("m"))
        to_least = down.join(least, "u").where("v <> m").select(F.col("v").alias("u"), F.col("m").alias("v"))
        return to_least.union(least.select("u", F.col("m").alias("v"))).where("u <> v").distinct()

    def reviewed(self, documents, counts, terms, groups, places, texts, count):
        bounds, timeout = self.about_worker["bounds"], self.options.timeout
        rows = (
            groups.join(documents, "doc")
            .join(counts, "doc")
            .join(terms.select("doc", "remembered"), "doc")
            .join(self.too_common(texts, places, "sentences.key", bounds["sentenceTexts"], "sentences"), "doc", "left")
            .join(self.too_common(texts, places, "runs", bounds["runTexts"], "runs"), "doc", "left")
            .repartition(self.options.partitions, "group")
            .sortWithinPartitions("group", "pivot", "doc")
        )

        def review(worker, members):
            question = {
                "ask": "review",
                "documents": count,
                "sentences": sorted({key for row in members for key in row["sentences"] or []}),
                "runs": sorted({key for row in members for key in row["runs"] or []}),
                "members": [
                    {
                        **document_of(row),
                        "doc": row["doc"],
                        "counts": json.loads(row["counts"]),
                        "remembered": json.loads(row["remembered"]),
                    }
                    for row in members
                ],
            }
            return worker.ask(question, timeout * max(1, len(members) / 10))

        def parts(members):
            pivots = [list(same) for _, same in groupby(members, key=lambda row: row["pivot"])]
            return pivots if len(pivots) > 1 else [[row] for row in members]

        def tables(worker, members):
            """A group that cannot be reviewed is taken apart, at last into documents, which then have no links."""
            answer, reason = review(worker, members)
            if answer is not None:
                for table, rows in answer.items():
                    for row in rows:
                        yield {"table": table, "cells": json.dumps(row), "doc": None, "error": None}
            elif len(members) > 1:
                if members[0]["pivot"] == members[-1]["pivot"]:
                    yield {"table": None, "cells": None, "doc": members[0]["pivot"], "error": f"without its links: {reason}"}
                for part in parts(members):
                    yield from tables(worker, part)
            else:
                yield {"table": None, "cells": None, "doc": members[0]["doc"], "error": reason}

        def answering(worker, rows):
            for _, members in groupby(rows, key=lambda row: row["group"]):
                yield from tables(worker, list(members))

        return self.asked(rows, answering, "table string, cells string, doc int, error string")

    @staticmethod
    def too_common(texts, places, column, limit, name):
        """By document what it holds that stands in too many texts of the corpus to link any."""
        each = texts.select(F.col("key").alias("text"), F.explode(column).alias("part"))
        common = each.groupBy("part").count().where(F.col("count") > limit).select("part")
        return (
            each.join(common, "part")
            .select(F.col("text").alias("key"), "part")
            .distinct()
            .join(places, "key")
            .groupBy("doc")
            .agg(F.collect_set("part").alias(name))
        )

    def write_tables(self, reviewed):
        for table in ("documents", "passages", "links", "changes"):
            rows = reviewed.where(F.col("table") == table).select(F.from_json("cells", "array<string>").alias("cells"))
            typed = self.typed_rows(table, rows)
            keys = [name for name in ("doc", "n", "a_doc", "a_n", "a_begin", "b_doc", "b_n", "b_begin") if name in typed.columns]
            self.write(table, typed.sortWithinPartitions(*keys))

    def write(self, table, rows):
        rows.write.mode("overwrite").parquet(f"{self.options.output.rstrip('/')}/{table}.parquet")

    def typed_rows(self, table, rows):
        """The rows of a table of cells."""
        fields = [(column["name"], KINDS[column["type"]]) for column in self.about_worker["tables"][table]]
        return rows.select([self.typed(F.col("cells")[at], kind).alias(name) for at, (name, kind) in enumerate(fields)])

    def write_names(self, reviewed):
        """The entities: parts of documents that are connected by their keys. What each is called the worker tells of the sums of its parts."""
        named = reviewed.where("table = 'named'").select(F.from_json("cells", NAMED).alias("named"))
        parts = named.select("named.doc", F.explode("named.parts").alias("part")).select("doc", F.expr("part.keys[0]").alias("key"), "part.*")
        slim = parts.withColumn("size", F.size("mentions")).withColumn("begin", F.expr("int(mentions[0][0])")).drop("mentions")
        slim = self.kept("parts", slim)
        joined = self.connected("names", self.same_keys(slim))
        owners = joined.select(F.col("node").alias("key"), F.col("pivot").alias("owner"))
        owned = lambda frame: frame.join(owners, "key", "left").withColumn("owner", F.coalesce("owner", "key"))  # noqa: E731
        called = self.kept("called", self.called(owned(slim)))
        order = [
            F.encode("type", "UTF-16BE"),
            F.encode("name", "UTF-16BE"),
            F.encode(F.array_join(F.from_json("aliases", "array<string>"), "\n"), "UTF-16BE"),
            F.col("first.doc"),
            F.col("first.begin"),
        ]
        entities = self.in_order("entities", called, order, "entity")
        columns = [column["name"] for column in self.about_worker["tables"]["entities"]]
        self.write("entities", entities.select(columns).repartitionByRange(self.options.partitions, "entity").sortWithinPartitions("entity"))
        numbers = entities.select("owner", "entity")
        mentions = owned(parts.select("doc", "key", F.explode("mentions").alias("cells"))).join(numbers, "owner")
        cells = F.concat(F.array(F.col("entity").cast("string"), F.col("doc").cast("string")), "cells")
        rows = self.typed_rows("mentions", mentions.select(cells.alias("cells")))
        order = ["entity", "doc", "begin"]
        self.write("mentions", rows.repartitionByRange(self.options.partitions, *order).sortWithinPartitions(*order))

    @staticmethod
    def same_keys(parts):
        """Keys that are one: those of one part, and that of a word by which a person is known with that of the one full name that ends with it."""
        several = parts.where("size(keys) > 1").select(F.col("key").alias("u"), F.explode(F.expr("slice(keys, 2, size(keys))")).alias("v"))
        lones = parts.where("lone is not null").select("lone.key", "lone.alone").distinct()
        fulls = parts.where("full is not null").select(F.col("full.lone").alias("key"), F.col("full.key").alias("full")).distinct()
        endings = fulls.groupBy("key").agg(F.count("*").alias("count"), F.min("full").alias("full"))
        meant = lones.join(endings, "key", "left").where("count is null or count = 1")
        return several.union(meant.select("key", F.coalesce("full", "alone")))

    def called(self, parts):
        """By owner what the entity is called, how often it is named and where first."""
        timeout = self.options.timeout
        said = F.expr(
            "concat(transform(map_entries(votes), each -> struct('votes' as sum, each.key as of, each.value as n)),"
            " transform(map_entries(names), each -> struct('names' as sum, each.key as of, bigint(each.value) as n)),"
            " transform(labels, each -> struct('labels' as sum, each as of, bigint(size) as n)),"
            " if(forced is null, array(), array(struct('forced' as sum, forced as of,"
            " aggregate(map_values(votes), bigint(0), (sum, vote) -> sum + vote) as n))))"
        )
        each = parts.select("owner", F.explode(said).alias("said")).groupBy("owner", "said.sum", "said.of").agg(F.sum("said.n").alias("n"))
        sums = each.groupBy("owner").agg(F.collect_list(F.struct("sum", "of", "n")).alias("sums"))
        counts = parts.groupBy("owner").agg(
            F.sum("size").cast("int").alias("mentions"),
            F.countDistinct("doc").cast("int").alias("documents"),
            F.min("furniture").alias("furniture"),
            F.min(F.struct("doc", "begin")).alias("first"),
        )

        def sums_of(row):
            found = {sum: {} for sum in SUMS}
            for each in row["sums"]:
                found[each["sum"]][each["of"]] = each["n"]
            return found

        def answering(worker, rows):
            for some in chunks(rows, 500):
                answer, reason = worker.ask({"ask": "entities", "sums": [sums_of(row) for row in some]}, timeout)
                if answer is None:
                    raise RuntimeError(f"entities could not be named: {reason}")
                for row, entity in zip(some, answer["entities"]):
                    yield {**entity, **{name: row[name] for name in ("owner", "mentions", "documents", "furniture", "first")}}

        schema = "owner string, name string, type string, aliases string, mentions int, documents int, furniture boolean, first struct<doc:int,begin:int>"
        return self.asked(sums.join(counts, "owner"), answering, schema)

    def write_decisions(self):
        rows = [(json.dumps(row),) for row in self.decided["decisions"]]
        cells = self.spark.createDataFrame(rows, "cells string").select(F.from_json("cells", "array<string>").alias("cells"))
        self.write("decisions", self.typed_rows("decisions", cells.coalesce(1)))

    @staticmethod
    def typed(cell, kind):
        return F.unbase64(cell) if kind == "binary" else cell.cast(kind)

    def write_set_aside(self, documents, stages):
        rows = None
        for name, frame in stages:
            some = frame.where("error is not null").select("doc", F.lit(name).alias("stage"), F.col("error").alias("reason"))
            rows = some if rows is None else rows.union(some)
        named = rows.join(documents.select("doc", "id"), "doc").select("doc", "id", "stage", "reason").orderBy("doc")
        self.write("set_aside", named)
        return named


def chunks(rows, size):
    some = []
    for row in rows:
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def options_of(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="a file or folder that all machines can read")
    parser.add_argument("--format", choices=["jsonl", "parquet", "text"], default="jsonl")
    parser.add_argument("--output", required=True, help="a folder that all machines can write; what it holds is replaced")
    parser.add_argument("--worker", default="winnow worker", help="the command that answers, on each machine")
    parser.add_argument("--decisions", help="the folder that holds .winnow/decisions.jsonl; without it nothing was decided")
    parser.add_argument("--timeout", type=float, default=60, help="seconds that a document may take; one that takes longer is set aside")
    parser.add_argument("--partitions", type=int, default=64, help="parts in which work is handed out; some for each core")
    parser.add_argument("--crowd", type=int, default=1000, help="a text in more documents than this does not bring them together")
    parser.add_argument("--few-edges", type=int, default=5_000_000, help="so many links at most are put together by the driver alone")
    parser.add_argument("--group", type=int, default=200, help="documents that share nothing are reviewed so many together")
    return parser.parse_args(arguments)


def main():
    options = options_of()
    spark = SparkSession.builder.appName("winnow").getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", options.partitions)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    try:
        Job(spark, options).run()
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
