"""Two walls before SQL from outside, each of which stands alone: what a claim, a YAML or `record sql` could smuggle in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.cases.loader import HERE

from ontherecord.adapters.duck import DuckDatabase
from ontherecord.errors import InvalidDataset, OnTheRecordError, UsageError
from ontherecord.queries.guard import DEEPEST, LONGEST, MOST_JOININGS, MOST_TABLES, admit
from ontherecord.record.schema import read_dataset
from ontherecord.record.tables import RELEASES, TABLES

ATTEMPTS: dict[str, list[str]] = yaml.safe_load((HERE / "sql" / "attempts.yaml").read_text("utf-8"))
EVERY = [(group, sql) for group, attempts in ATTEMPTS.items() for sql in attempts]
NAMES = [spec.name for spec in (*TABLES, RELEASES)]
DATASETS = Path(__file__).resolve().parents[2] / "src" / "ontherecord" / "record" / "starter" / "datasets"
SECONDS = 0.5
MARK = "marmalade"


@pytest.fixture(scope="module")
def database() -> Iterator[DuckDatabase]:
    with DuckDatabase(seconds=SECONDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reach") / "secret.csv"
    path.write_text(f"a,b\n{MARK},1\n", "utf-8")
    return path


def test_there_are_many_attempts() -> None:
    assert len(EVERY) == len({sql for _, sql in EVERY}) >= 120


@pytest.mark.parametrize(("group", "sql"), EVERY)
def test_the_first_wall_refuses(group: str, sql: str, secret: Path) -> None:
    with pytest.raises(UsageError) as caught:
        admit(sql.replace("{file}", str(secret)), NAMES)
    assert caught.value.remedy, group
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(("group", "sql"), [each for each in EVERY if each[0] != "answers"])
def test_the_second_wall_refuses_alone(group: str, sql: str, secret: Path, database: DuckDatabase) -> None:
    with pytest.raises(OnTheRecordError) as caught:
        database.query(sql.replace("{file}", str(secret)))
    assert "\n" not in str(caught.value), group
    assert [path.name for path in secret.parent.iterdir()] == [secret.name], "nothing was written"
    assert database.query("SELECT count(*) > 60 FROM memberships").rows == ((True,),)


@pytest.mark.parametrize("sql", ATTEMPTS["answers"])
def test_what_only_the_first_wall_refuses_reaches_nothing(sql: str, database: DuckDatabase) -> None:
    assert MARK not in str(database.query(sql).rows)


QUESTIONS = (
    "SELECT dataset, release FROM releases ORDER BY ALL",
    "FROM memberships LIMIT 1",
    "(SELECT 1)",
    "SELECT 1;",
    "SELECT ';' AS x -- a comment",
    "DESCRIBE memberships",
    "SUMMARIZE memberships",
    "DESCRIBE SELECT member FROM memberships",
    "WITH a AS (SELECT member, count(*) AS n FROM memberships GROUP BY member) SELECT max(n), median(n) FROM a",
    (
        "SELECT supplier, sum(tiv) AS tiv, rank() OVER (ORDER BY sum(tiv) DESC) AS place FROM sipri_transfers"
        " WHERE recipient = 'AZE' AND year BETWEEN 2011 AND 2020 GROUP BY supplier ORDER BY place LIMIT 3"
    ),
    (
        "SELECT DISTINCT a.member FROM memberships AS a JOIN memberships AS b USING (member) WHERE a.organisation = 'NATO'"
        " AND b.organisation = 'EU' AND a.status = 'member'"
    ),
    "SELECT date_trunc('year', first) AS y, count(*) FILTER (WHERE verified) FROM events GROUP BY 1 ORDER BY 1 LIMIT 3",
    "SELECT member FROM memberships UNION ALL SELECT party FROM treaties LIMIT 3",
    "SELECT CASE WHEN verified THEN 'yes' ELSE 'no' END AS v, lower(name) || '!' FROM events WHERE name ILIKE '%war%'",
    "SELECT year(first), date_diff('day', first, last), first + INTERVAL 1 YEAR FROM events WHERE last IS NOT NULL",
    "SELECT kind, mode(place), arg_max(name, first), quantile_cont(year(first), 0.9) FROM events GROUP BY ROLLUP (kind)",
    "SELECT 2^3, 7 // 2, 7 % 2, -1, NOT true, 1 <> 2, 1 IS DISTINCT FROM NULL, '3'::INTEGER, try_cast('x' AS INTEGER)",
    "SELECT * EXCLUDE (note) FROM (VALUES (1, 2)) AS v(a, note)",
    "SELECT name FROM events WHERE regexp_matches(name, 'Ar[mt]') AND first > DATE '2020-01-01'",
    "SELECT name FROM events AS e WHERE EXISTS (SELECT 1 FROM treaties AS t WHERE t.signed = e.first)",
    "SELECT first, lag(first) OVER (ORDER BY first ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM events QUALIFY true",
)


@pytest.mark.parametrize("sql", QUESTIONS)
def test_a_question_passes_and_means_what_it_meant(sql: str, database: DuckDatabase) -> None:
    admitted = admit(sql, NAMES)
    again = admit(admitted.sql, NAMES)
    assert again == admitted
    assert sorted(map(repr, database.query(admitted.sql).rows)) == sorted(map(repr, database.query(sql).rows))


def test_what_is_read_is_named() -> None:
    assert admit("SELECT 1", NAMES).tables == frozenset()
    assert admit("WITH treaties AS (FROM Events) FROM treaties, memberships AS m", NAMES).tables == {
        "events",
        "memberships",
    }
    with pytest.raises(UsageError, match="Did you mean memberships"):
        admit("FROM membership", NAMES)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + "(" * 5_000 + "1" + ")" * 5_000,
        "SELECT " + "(" * 500 + "1" + ")" * 500,
        "SELECT " + "- " * 3_000 + "1",
        "SELECT " + "NOT " * 2_000 + "true",
        "SELECT " + "1 + " * 2_000 + "1",
        "SELECT " + "[" * 4_000,
        "SELECT " + "CASE WHEN true THEN " * 400,
        "SELECT " + "SELECT " * 1_000,
        "SELECT '" + "x" * LONGEST,
        "SELECT 1 AS \0",
        "SELECT * FROM " + "(SELECT * FROM " * DEEPEST + "events" + ")" * DEEPEST,
        "SELECT * FROM " + ", ".join(f"events AS e{n}" for n in range(MOST_TABLES + 1)),
        "SELECT " + " || ".join(["name"] * (MOST_JOININGS + 2)) + " FROM events",
        "SELECT concat(" + ", ".join(["name"] * (MOST_JOININGS + 2)) + ") FROM events",
        "SELECT x || x FROM (SELECT name || name AS x FROM events)",
        "SELECT x::JSON FROM (SELECT '[]' AS x)",
    ],
    ids=lambda sql: sql[:24],
)
def test_what_is_too_long_or_too_deep_is_refused_at_once(sql: str) -> None:
    began = time.perf_counter()
    with pytest.raises(UsageError):
        admit(sql, NAMES)
    assert time.perf_counter() - began < 2, "a busy machine has time to spare"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM memberships AS a, memberships AS b, memberships AS c, memberships AS d",
        "SELECT DISTINCT a.note, b.note, c.note FROM events AS a, events AS b, events AS c",
        "SELECT a.member FROM memberships AS a, memberships AS b, memberships AS c ORDER BY a.note, b.note, c.note",
        "SELECT sum(length(a.note)) FROM memberships AS a, memberships AS b, memberships AS c, memberships AS d",
    ],
)
def test_what_passes_and_would_take_too_much_is_stopped(sql: str, database: DuckDatabase) -> None:
    admitted = admit(sql, NAMES)
    with pytest.raises(OnTheRecordError, match=r"took more than 0\.5 s|needs more than"):
        database.query(admitted.sql)
    assert database.query("SELECT 1").rows == ((1,),)


def test_a_recursion_without_end_is_stopped_by_the_second_wall_too(database: DuckDatabase) -> None:
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
    with pytest.raises(UsageError, match="need not end"):
        admit(endless, NAMES)
    with pytest.raises(OnTheRecordError, match=r"took more than 0\.5 s|needs more than"):
        database.query(endless)


@pytest.mark.parametrize(
    "name",
    [
        "memberships; DROP VIEW memberships",
        "read_text('/etc/passwd')",
        "'/etc/passwd'",
        '"x.csv"',
        "main.memberships",
        "a--",
        "a/**/b",
        "A",
        "ünï",
        "",
        "x y",
    ],
)
@pytest.mark.parametrize("key", ["table: memberships", "column: member,", "column: first,", "dataset: memberships"])
def test_a_yaml_smuggles_no_sql_in(tmp_path: Path, key: str, name: str) -> None:
    text = (DATASETS / "memberships.yaml").read_text("utf-8")
    assert key in text
    end = "," if key.endswith(",") else ""
    quoted = "'" + name.replace("'", "''") + "'"
    path = tmp_path / "evil.yaml"
    path.write_text(text.replace(key, f"{key.partition(':')[0]}: {quoted}{end}", 1), "utf-8")
    with pytest.raises(InvalidDataset):
        read_dataset(path)


def test_a_variable_of_the_program_is_no_table(database: DuckDatabase) -> None:
    attempts = [1, 2, 3]
    with pytest.raises(OnTheRecordError):
        database.query("SELECT * FROM attempts")
    assert attempts
