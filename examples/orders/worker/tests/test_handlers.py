"""What is done with a job."""

from __future__ import annotations

import unittest

from orders_worker.handlers import handle, normalise_address


class Addresses(unittest.TestCase):
    """Addresses as the carriers want them."""

    def test_a_dutch_postcode_gets_its_space(self) -> None:
        address = normalise_address("Kade  3,", "1011ab", "amsterdam", "nl")
        self.assertEqual(address["postcode"], "1011 AB")
        self.assertEqual(address["street"], "Kade 3")

    def test_another_countrys_stays(self) -> None:
        self.assertEqual(normalise_address("Weg 1", "50667", "köln", "DE")["postcode"], "50667")


class Kinds(unittest.TestCase):
    """Jobs by their kind."""

    def test_an_unknown_kind_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            handle({"id": "1", "kind": "nonsense", "payload": {}, "attempts": 0})


if __name__ == "__main__":
    unittest.main()
