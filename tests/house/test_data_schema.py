"""What `ipsdesk data` writes is described by a schema that ships, and keeps to it."""

import json
import runpy
from pathlib import Path

import jsonschema

from ipsdesk.actions.everything import write_everything
from ipsdesk.actions.goals import set_goal
from ipsdesk.resources import resource

SCHEMA = "schemas/data-1.json"
HOUSE = Path(__file__).parents[2]


def test_the_schema_that_ships_is_that_of_the_tables():
    made = runpy.run_path(str(HOUSE / "packaging" / "schema.py"))["written"]()
    assert resource(SCHEMA).read_text(encoding="utf-8") == made, "run packaging/schema.py"


def test_everything_written_keeps_to_the_schema(supervisor, desk, robin, tmp_path):
    set_goal(desk, robin, "Jobba med hundar")
    write_everything(supervisor, tmp_path / "everything.json")
    written = json.loads((tmp_path / "everything.json").read_text(encoding="utf-8"))
    jsonschema.validate(written, json.loads(resource(SCHEMA).read_text(encoding="utf-8")))
    assert [goal["words"] for goal in written["tables"]["goals"]] == ["Jobba med hundar"]


def test_the_same_records_give_the_same_bytes(supervisor, desk, robin, tmp_path):
    for name in ("one.json", "two.json"):
        write_everything(supervisor, tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
