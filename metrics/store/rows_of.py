"""Whether a query can give a row at all, told from which tables are empty.

To plan a query of many steps takes milliseconds even where every table it reads is empty, and a small part is made of
hundreds. The answer follows from how the query reads its tables alone: a join of nothing gives nothing, a union gives
what one of its sides does, and a sum without groups gives a row of anything. What is not known here may give rows.
"""

import json
from collections.abc import Callable, Mapping, Set
from functools import cache
from typing import Any, TypeAlias

import duckdb

# Whether rows are possible where these tables are empty, by the names of the tables in small letters.
Possible: TypeAlias = Callable[[Set[str]], bool]
Node: TypeAlias = Mapping[str, Any]
Named: TypeAlias = Mapping[str, Possible]  # what common table expressions give

# By the kind of a join: whether its left and its right side must both have rows, or which of them.
_SIDES = {"INNER": "both", "LEFT": "left", "RIGHT": "right", "SEMI": "both", "ANTI": "left"}


@cache
def possible(query: str) -> Possible:
    """When a query may give rows; one that DuckDB cannot read always may."""
    return _reader().query(query)


class _Reader:
    """Reads queries as DuckDB parses them, in a database of its own: a part's tells of them in another form."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(config={"threads": 1})
        aggregates = "select distinct function_name from duckdb_functions() where function_type = 'aggregate'"
        self._aggregates = {name for (name,) in self._connection.execute(aggregates).fetchall()}

    def query(self, sql: str) -> Possible:
        """When the query may give rows."""
        ((text,),) = self._connection.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchall()
        read = json.loads(text)
        if read["error"] or len(read["statements"]) != 1:
            return _always
        return self._node(read["statements"][0]["node"], {})

    def _node(self, node: Node, named: Named) -> Possible:
        named = dict(named)
        for entry in node["cte_map"]["map"]:
            named[entry["key"].lower()] = self._node(entry["value"]["query"]["node"], named)
        match node["type"]:
            case "SELECT_NODE":
                return self._select(node, named)
            case "SET_OPERATION_NODE":
                return self._set_operation(node, named)
            case _:
                return _always

    def _set_operation(self, node: Node, named: Named) -> Possible:
        sides = [self._node(node[side], named) for side in ("left", "right")]
        match node["setop_type"]:
            case "UNION":
                return _one_of(sides)
            case "INTERSECT":
                return _all_of(sides)
            case "EXCEPT":
                return sides[0]
            case _:
                return _always

    def _select(self, node: Node, named: Named) -> Possible:
        if self._sums_without_groups(node):
            return _always
        return _all_of([self._source(node["from_table"], named), *self._conditions(node["where_clause"], named)])

    def _sums_without_groups(self, node: Node) -> bool:
        if node["aggregate_handling"] != "STANDARD_HANDLING" or [] in node["group_sets"]:
            return True
        return not node["group_expressions"] and (bool(node["having"]) or self._aggregates_in(node["select_list"]))

    def _aggregates_in(self, expression: Any) -> bool:
        """Whether an aggregate stands in an expression; those of a query within it are that query's own."""
        if isinstance(expression, list):
            return any(self._aggregates_in(one) for one in expression)
        if not isinstance(expression, dict) or expression.get("class") == "SUBQUERY":
            return False
        if expression.get("class") == "FUNCTION" and expression["function_name"].lower() in self._aggregates:
            return True
        return any(self._aggregates_in(one) for one in expression.values())

    def _source(self, source: Node, named: Named) -> Possible:
        match source["type"]:
            case "BASE_TABLE":
                name = source["table_name"].lower()
                return named.get(name) or (lambda empty: name not in empty)
            case "SUBQUERY":
                return self._node(source["subquery"]["node"], named)
            case "JOIN":
                return self._join(source, named)
            case _:
                return _always

    def _join(self, join: Node, named: Named) -> Possible:
        left, right = self._source(join["left"], named), self._source(join["right"], named)
        if join["ref_type"] == "CROSS":
            return _all_of([left, right])
        match _SIDES.get(join["join_type"]) if join["ref_type"] in ("REGULAR", "NATURAL") else None:
            case "both":
                return _all_of([left, right])
            case "left":
                return left
            case "right":
                return right
            case _:
                return _one_of([left, right])

    def _conditions(self, condition: Node | None, named: Named) -> list[Possible]:
        """What must give rows for a condition to be met: queries that something is to be in, or that are to exist."""
        if condition is None:
            return []
        if condition["type"] == "CONJUNCTION_AND":
            return [possible for part in condition["children"] for possible in self._conditions(part, named)]
        if condition["class"] == "SUBQUERY" and condition["subquery_type"] in ("EXISTS", "ANY"):
            return [self._node(condition["subquery"]["node"], named)]
        return []


def _always(_: Set[str]) -> bool:
    return True


def _all_of(parts: list[Possible]) -> Possible:
    return lambda empty: all(possible(empty) for possible in parts)


def _one_of(parts: list[Possible]) -> Possible:
    return lambda empty: any(possible(empty) for possible in parts)


@cache
def _reader() -> _Reader:
    return _Reader()
