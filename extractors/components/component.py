"""What all components share: a callable from `Doc` to `Doc` that fills one kind of fact and can be scored on it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, ClassVar

from spacy.tokens import Doc
from spacy.training import Example

from extractors import facts
from extractors.scoring import Scores


class Component(ABC):
    """A pipeline component. `kind` is the extension attribute that it fills."""

    kind: ClassVar[str]

    @abstractmethod
    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.KIND` and return the same `Doc`."""

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """KIND_p, KIND_r, KIND_f and KIND_fields over the examples, whose reference `Doc` holds gold in `doc._.KIND`.

        The rules are those of `extractors.scoring`. The header gives header_f and header_fields only.
        """
        scores = Scores()
        for example in examples:
            scores.add(self._plain(example.reference), self._plain(example.predicted))
        figures = scores.figures().get(self.kind, {})
        names = {"precision": "p", "recall": "r", "f1": "f", "fields": "fields"}
        return {f"{self.kind}_{short}": figures[name] for name, short in names.items() if name in figures}

    def _plain(self, doc: Doc) -> dict[str, Any]:
        if self.kind == "header":
            return {"header": asdict(facts.header(doc))}
        return {"header": {}, self.kind: [asdict(fact) for fact in getattr(doc._, self.kind) or []]}
