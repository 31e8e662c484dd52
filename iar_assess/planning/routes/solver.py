"""The solver (HiGHS), one run at a time; here floats begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from .linear import Linear, Model, Row

TOLERANCE = 1e-9
MOST_TOLD = 1e15
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver says.

    Attributes:
        status: `best` (proven), `none` (proven that there is none), `unknown` (it ran out of time).
        values: of each whole variable; empty where nothing was found.
        least: a whole number that the goal cannot be below.
    """

    status: Literal["best", "none", "unknown"]
    values: dict[int, int]
    least: int


def solve(model: Model, goal: Linear, more: Iterable[Row], seconds: float) -> Solved:
    """The variables for which a goal, a whole number, is least.

    Args:
        model: the variables and the rows.
        goal: what is to be as little as possible.
        more: rows beside those of the model.
        seconds: how long it may take.
    """
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for name, value in (
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", max(seconds, 0.01)),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("mip_feasibility_tolerance", TOLERANCE),
        ("primal_feasibility_tolerance", TOLERANCE),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(_program(highspy, model, goal, [*model.rows, *more]))
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solved("none", {}, 0)
    column = solver.getSolution().col_value
    found = bool(info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible)
    values = {n: round(column[n]) for n, each in enumerate(model.variables) if each.whole} if found else {}
    bound = info.mip_dual_bound if info.mip_node_count >= 0 else info.objective_function_value
    least = _whole_above(bound)
    if not found:
        return Solved("unknown", {}, least)
    proven = status == highspy.HighsModelStatus.kOptimal and goal.at(values) - least < HALF
    return Solved("best" if proven else "unknown", values, least)


def _whole_above(bound: float) -> int:
    """The least whole number at or above a bound, within what floats can tell."""
    if not abs(bound) <= MOST_TOLD:  # nor a number at all
        return 0
    return -int(-(bound - 1e-5) // 1)


def _program(highspy: Any, model: Model, goal: Linear, rows: list[Row]) -> Any:
    """The model as the solver takes it."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.variables), len(rows)
    cost = [0.0] * len(model.variables)
    for name, factor in goal.factors.items():
        cost[name] = float(factor)
    program.col_cost_ = cost
    program.offset_ = float(goal.constant)
    program.col_lower_ = [float(each.low) for each in model.variables]
    program.col_upper_ = [float(each.high) for each in model.variables]
    program.integrality_ = [
        highspy.HighsVarType.kInteger if each.whole else highspy.HighsVarType.kContinuous for each in model.variables
    ]
    program.row_lower_ = [float(row.least) for row in rows]
    program.row_upper_ = [highspy.kHighsInf] * len(rows)
    starts, index, value = [0], [], []
    for row in rows:
        index += list(row.factors)
        value += [float(factor) for factor in row.factors.values()]
        starts.append(len(index))
    matrix = program.a_matrix_
    matrix.format_, matrix.start_, matrix.index_, matrix.value_ = highspy.MatrixFormat.kRowwise, starts, index, value
    return program
