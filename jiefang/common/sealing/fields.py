"""Model fields that are bytes in the database and open when they are first read."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import orjson
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, In, IsNull
from django.db.models.query_utils import DeferredAttribute

from jiefang.common.rendering import json_bytes
from jiefang.common.sealing.boxes import lookup, seal, unseal
from jiefang.common.sealing.texts import seal_text, unseal_text

if TYPE_CHECKING:
    JsonField = models.Field[Any, Any]
    BytesField = models.BinaryField[Any, Any]
    ExactLookup = Exact[Any]
    InLookup = In[Any]
else:
    JsonField = models.Field
    BytesField, ExactLookup, InLookup = models.BinaryField, Exact, In


class _Lazily(DeferredAttribute):
    """Holds what came from the database until somebody asks; then the value itself."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, bytes):
            value = instance.__dict__[self.field.attname] = self.field.opened(value)  # type: ignore[attr-defined]
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class _ByHash:
    """Compares the hash that the field names, since sealed values are never alike."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        name = lhs.target.found_by
        if name is None:
            message = f"{lhs.target} is sealed: nothing is found by it"
            raise FieldError(message)
        hashes = lhs.target.model._meta.get_field(name)
        super().__init__(hashes.get_col(lhs.alias), self._hashed(lhs.target, rhs))  # type: ignore[call-arg]

    def _hashed(self, field: "SealedText", rhs: Any) -> Any:
        return field.hashed(rhs)


class _ExactByHash(_ByHash, ExactLookup):
    pass


class _InByHash(_ByHash, InLookup):
    def _hashed(self, field: "SealedText", rhs: Iterable[str]) -> Any:
        return [field.hashed(each) for each in rhs]


class _Sealed(JsonField):
    """Bytes by ``json_populate_recordset`` and ``prepared_rows`` open by ``opened``."""

    descriptor_class = _Lazily
    found_by: str | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**(kwargs | {"editable": False}))

    @property
    def purpose(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        return {"exact": _ExactByHash, "in": _InByHash, "isnull": IsNull}.get(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:  # noqa: ARG002
        return None

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002
        return self.held_sealed(model_instance)

    def held_sealed(self, instance: models.Model) -> bytes | None:
        """What the row's column holds or is to hold; not opened where nobody read it."""
        held = instance.__dict__
        known = held[self.attname] if self.attname in held else getattr(instance, self.attname)
        return self.get_prep_value(known)

    def get_prep_value(self, value: Any) -> bytes | None:
        return value if value is None or isinstance(value, bytes) else self.sealed(value)

    def sealed(self, value: Any) -> bytes:
        raise NotImplementedError

    def opened(self, sealed: bytes) -> Any:
        raise NotImplementedError


class SealedText(_Sealed):
    """Text that is sealed; at most ``max_length`` characters, like ``pattern`` where one is given.

    ``found_by`` names the ``LookupHash`` beside it: then ``filter(phone=…)`` and ``phone__in``
    work. Nothing else does: no ordering, no LIKE; ``update()`` leaves the hash behind.
    """

    def __init__(
        self, *, found_by: str | None = None, pattern: str | None = None, **kwargs: Any
    ) -> None:
        self.found_by, self.pattern = found_by, pattern
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if self.found_by:
            kwargs["found_by"] = self.found_by
        return name, path, args, kwargs

    def sealed(self, value: str) -> bytes:
        if self.max_length is not None and len(value) > self.max_length:
            message = f"{self.purpose} takes {self.max_length} characters"
            raise ValueError(message)
        if value and self.pattern and not re.fullmatch(self.pattern, value):
            message = f"{self.purpose} takes nothing of that form"
            raise ValueError(message)
        return seal_text(value, purpose=self.purpose)

    def opened(self, sealed: bytes) -> str:
        return unseal_text(sealed, purpose=self.purpose)

    def hashed(self, value: str) -> bytes | None:
        """How the text is found; the empty one is not."""
        return lookup(value, purpose=self.purpose) if value else None


class SealedJson(_Sealed):
    """Any JSON, sealed as one."""

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    def sealed(self, value: Any) -> bytes:
        return seal(json_bytes(value), purpose=self.purpose)

    def opened(self, sealed: bytes) -> Any:
        return orjson.loads(unseal(sealed, purpose=self.purpose))


class LookupHash(BytesField):
    """The keyed hash of the sealed text ``of``, kept in step whenever the row is saved."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002
        text = getattr(model_instance, self.of)
        source: Any = model_instance._meta.get_field(self.of)
        value = source.hashed(text)
        setattr(model_instance, self.attname, value)
        return value
