"""The first of two walls before SQL that a person writes: what is not on a list here is refused before DuckDB sees it.

The second wall is the database itself: no file, network, extension or setting is within its reach, and it takes one SELECT.
What passes is written anew from the tree that was looked at, so that no two parsers can disagree about what it says.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.errors import UsageError

if TYPE_CHECKING:
    from sqlglot import exp

LONGEST = 10_000
"""Characters. A question that a person asks of a record is a tenth of that."""
MOST_TABLES = 8
"""Joins multiply rows; a star of every table of the record is smaller."""
MOST_JOININGS = 8
"""Texts put together, all in one SELECT: from one to the next, eight joinings make a text 256 times as long."""
DEEPEST = 64
"""Levels of the tree. Deeper nesting is no question, and both parsers recurse."""

_STRUCTURE = frozenset(
    {
        "Select", "Subquery", "Union", "Intersect", "Except", "With", "CTE", "TableAlias", "From", "Join", "Where",
        "Group", "Having", "Qualify", "Order", "Ordered", "Limit", "Offset", "Distinct", "Table", "Identifier", "Column",
        "Alias", "Star", "Literal", "Boolean", "Null", "Paren", "Tuple", "Values", "Describe", "Summarize", "Window",
        "WindowSpec", "Filter", "DataType", "DataTypeParam", "Interval", "Var", "In", "Between", "Like", "ILike", "Is",
        "Not", "And", "Or", "EQ", "NEQ", "GT", "GTE", "LT", "LTE", "NullSafeEQ", "NullSafeNEQ", "Add", "Sub", "Mul",
        "Div", "IntDiv", "Mod", "Neg", "DPipe", "Exists", "Any", "All", "Rollup", "Cube", "GroupingSets",
        "IgnoreNulls", "RespectNulls",
    }
)  # fmt: skip
_FUNCTIONS = frozenset(
    {
        "Count", "Sum", "Avg", "Min", "Max", "Median", "Quantile", "PercentileCont", "PercentileDisc", "Mode",
        "Stddev", "StddevSamp", "StddevPop", "Variance", "VariancePop", "Corr", "ArgMax", "ArgMin", "First", "Last",
        "AnyValue", "CountIf", "LogicalOr", "LogicalAnd", "WithinGroup", "Abs", "Round", "Ceil", "Floor", "Sqrt", "Ln",
        "Log", "Exp", "Pow", "Sign", "Greatest", "Least", "Coalesce", "Nullif", "If", "Case", "Cast", "TryCast", "Lower",
        "Upper", "Trim", "Length", "Substring", "Left", "Right", "Concat", "ConcatWs", "StartsWith", "EndsWith",
        "Contains", "StrPosition", "RegexpLike", "RegexpFullMatch", "RegexpExtract", "SplitPart", "Extract", "Year",
        "Month", "Day", "Quarter", "DateTrunc", "TimestampTrunc", "DateDiff", "TimeToStr", "TsOrDsToDate", "RowNumber", "Rank",
        "DenseRank", "PercentRank", "CumeDist", "Ntile", "Lag", "Lead", "FirstValue", "LastValue", "NthValue",
    }
)  # fmt: skip
"""None of these reads anything but its arguments, keeps a state, waits, or makes a text many times as long."""
_ROOTS = frozenset({"Select", "Union", "Intersect", "Except", "Subquery", "Values", "Describe", "Summarize"})
_JOININGS = frozenset({"DPipe", "Concat", "ConcatWs"})
_TYPES = frozenset(
    {"TEXT", "VARCHAR", "CHAR", "INT", "BIGINT", "SMALLINT", "TINYINT", "DOUBLE", "FLOAT", "DECIMAL", "BOOLEAN", "DATE",
     "TIMESTAMP", "INTERVAL"}
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_REMEDY = "Ask with one SELECT (WITH, DESCRIBE and SUMMARIZE are understood) over the record's tables."


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """SQL that only reads, written anew and without comments, and the record's tables that it reads."""

    sql: str
    tables: frozenset[str]


def admit(sql: str, tables: Collection[str]) -> Admitted:
    """Let SQL through that only reads the record's tables.

    Args:
        sql: what a person wrote.
        tables: the relations that may be read.

    Raises:
        UsageError: anything else, with what it was.

    """
    tree = _parsed(sql)
    if type(tree).__name__ not in _ROOTS:
        raise UsageError(f"{_called(tree)} is refused: the record is only read.", remedy=_REMEDY)
    nodes = _nodes(tree)
    named = _named(nodes)
    known = {name.lower() for name in tables} | named
    for node in nodes:
        _allowed(node)
        if type(node).__name__ == "Table":
            _table(node, known, tables)
    _bounded(nodes)
    read = {node.name.lower() for node in nodes if type(node).__name__ == "Table"}
    return Admitted(
        sql=tree.sql(dialect="duckdb", comments=False),
        tables=frozenset(name for name in tables if name.lower() in read - named),
    )


def _parsed(sql: str) -> exp.Expr:
    import logging  # noqa: PLC0415 - as below

    import sqlglot  # noqa: PLC0415 - a third of a second, only needed once there is something to ask
    from sqlglot.errors import SqlglotError  # noqa: PLC0415

    if len(sql) > LONGEST:
        raise UsageError(f"The SQL has more than {LONGEST:,} characters.", remedy="Ask a shorter question.")
    if "\0" in sql:
        raise UsageError("The SQL holds a character of value 0.", remedy=_REMEDY)
    # What sqlglot cannot take apart it passes on as a command, with a warning that tells a person nothing.
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    try:
        found = [tree for tree in sqlglot.parse(sql, dialect="duckdb") if tree is not None]
    except (SqlglotError, RecursionError, ValueError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else _why(error)
        raise UsageError(f"The SQL could not be read: {why}.", remedy=_REMEDY) from error
    if len(found) != 1:
        raise UsageError(f"There are {len(found)} statements where one is answered.", remedy=_REMEDY)
    return found[0]


def _why(error: Exception) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip().partition("\n")[0][:120].rstrip(". ")


def _nodes(tree: exp.Expr) -> list[exp.Expr]:
    """List all nodes, without recursion.

    Raises:
        UsageError: the tree is too deep.

    """
    found: list[exp.Expr] = []
    level = [tree]
    for _ in range(DEEPEST):
        if not level:
            return found
        found.extend(level)
        level = [child for node in level for child in node.iter_expressions()]
    raise UsageError(f"The SQL is nested more than {DEEPEST} deep.", remedy="Ask a simpler question.")


def _named(nodes: list[exp.Expr]) -> set[str]:
    """Name the common table expressions.

    Raises:
        UsageError: one that calls itself, or whose name could be that of a file.

    """
    found: set[str] = set()
    for node in nodes:
        kind = type(node).__name__
        if kind == "With" and node.args.get("recursive"):
            raise UsageError("WITH RECURSIVE is refused: it need not end.", remedy="Ask without it.")
        if kind == "CTE":
            if not _NAME.fullmatch(node.alias):
                raise UsageError(
                    f"{node.alias[:40]!r} is no name for a part of a query.", remedy="Use letters and digits."
                )
            found.add(node.alias.lower())
    return found


def _allowed(node: exp.Expr) -> None:
    kind = type(node).__name__
    if kind in {"Anonymous", "AnonymousAggFunc"}:
        raise UsageError(f"The function {node.name[:40]} is refused.", remedy=_OTHERS)
    if kind not in _STRUCTURE and kind not in _FUNCTIONS:
        raise UsageError(f"{_called(node)} is refused.", remedy=_OTHERS)
    if node.args.get("into") or node.args.get("locks"):
        raise UsageError("SELECT … INTO and FOR UPDATE are refused: the record is only read.", remedy=_REMEDY)
    if kind == "Var" and not _NAME.fullmatch(node.name):
        raise UsageError(f"{node.name[:40]!r} is refused.", remedy=_OTHERS)
    if kind == "DataType" and str(getattr(node.this, "value", node.this)).upper() not in _TYPES:
        raise UsageError(f"The type {str(node)[:40]} is refused.", remedy="Cast to text, numbers, dates or booleans.")
    if kind in {"Describe", "Summarize"} and type(node.this).__name__ not in {"Table", *_ROOTS}:
        raise UsageError(f"{_called(node)} needs a table or a query.", remedy=_REMEDY)


def _table(node: exp.Expr, known: set[str], tables: Collection[str]) -> None:
    if type(node.this).__name__ != "Identifier" or node.args.get("db") or node.args.get("catalog"):
        raise UsageError(f"{str(node)[:60]} is refused: only the record's tables are read.", remedy=_has(tables))
    if node.name.lower() not in known:
        near = difflib.get_close_matches(node.name.lower(), sorted(tables), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"The record has no table {node.name[:60]!r}.{hint}", remedy=_has(tables))


def _bounded(nodes: list[exp.Expr]) -> None:
    counts = Counter(type(node).__name__ for node in nodes)
    if counts["Table"] > MOST_TABLES:
        raise UsageError(f"More than {MOST_TABLES} tables are joined.", remedy="Ask in several steps.")
    joinings = [node for node in nodes if type(node).__name__ in _JOININGS]
    parts = sum(max(1, len(node.expressions)) for node in joinings)
    if parts > MOST_JOININGS or len({id(node.parent_select) for node in joinings}) > 1:
        raise UsageError(
            f"More than {MOST_JOININGS} texts are put together, or in more than one place.",
            remedy="Ask for the columns side by side.",
        )


def _called(node: exp.Expr) -> str:
    """Name a kind of statement or function the way a person writes it."""
    from sqlglot import exp  # noqa: PLC0415

    if isinstance(node, exp.Command):
        return str(node.this).upper()[:20]
    if isinstance(node, exp.Func):
        return f"The function {node.sql_name().lower()}"
    return type(node).__name__.upper()


def _has(tables: Collection[str]) -> str:
    return f"The record has {', '.join(sorted(tables))}."


_OTHERS = "Sums, counts, averages, ranks, texts and dates are understood: see docs/record.md."
