"""Hashes of passwords."""

from __future__ import annotations

from app.auth.passwords import hash_password, needs_upgrade, verify_password


def test_a_password_belongs_to_its_hash() -> None:
    assert verify_password("correct horse", hash_password("correct horse"))


def test_another_password_does_not() -> None:
    assert not verify_password("wrong horse", hash_password("correct horse"))


def test_two_hashes_of_one_password_differ() -> None:
    assert hash_password("correct horse") != hash_password("correct horse")


def test_our_own_hashes_need_no_upgrade() -> None:
    assert not needs_upgrade(hash_password("correct horse"))
