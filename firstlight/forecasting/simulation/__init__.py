"""simulation: what a team can carry, played out many times.

A pure library (no Django): say a `scenario.Scenario`, ask a question, read the `answers`.

    from firstlight.forecasting.simulation.defaults import default_scenario
    from firstlight.forecasting.simulation.questions import compare, simulate
    answer = simulate(default_scenario(today=date(2026, 12, 1)), replications=1000, seed=1)
    answer.youth.mean, answer.chance_of_target

Questions: `questions` (simulate, compare, weeks_until_full), `hiring` (marginal_hires, smallest_team), `learning`
(sensitivity), `sweep` (many scenarios on one machine or on Dask). Same seed, same answer: on any machine, with any
number of workers, compiled (numba) or not.
"""
