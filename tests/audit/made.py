"""Somebody who may do what the test says, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    """An actor with exactly these verbs."""

    verbs: frozenset[str]
    ledger_id: str = "system:test"

    def may(self, verb: str) -> bool:
        """Whether the test gave the verb."""
        return verb in self.verbs


def somebody(*verbs: str) -> Somebody:
    """An actor who may do these verbs of the test's own, named without their app."""
    return Somebody(frozenset(f"audit.{verb}" for verb in verbs))
