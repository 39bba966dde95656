"""Searching everything one may read: found by any part, never beyond one's rights or the law."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import attachments, erasure, log, people, protection, records, search
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.protection import Protection
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotForThisRole, NothingWritten
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.domain.searching import as_searched, words_of
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.search import Asked, Search
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.presenters.search import SearchPresenter
from tests.actions.test_erasure import decrypted
from tests.conftest import NOW, ROBIN, TODAY, sits

RARE = "\ua66e" * 3  # three letters that no other word begins with, as they lie in the index


def note(desk, who, words, **more):
    contact = ContactNote(who, NOW - timedelta(hours=1), 30, "phone", "office", "job_search")
    return record_contact(desk, replace(contact, note=words, **more))


def found(desk, typed, **how):
    """The rows that are found, by group."""
    groups = search.find(desk, typed, **how)
    return {group.key: [hit.row for hit in group.hits] for group in groups}


def told(desk, typed):
    """The texts around what is found."""
    return [
        "".join(f"[{piece.words}]" if piece.marked else piece.words for piece in hit.context)
        for group in search.find(desk, typed)
        for hit in group.hits
    ]


def docx(xml):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("word/document.xml", xml)
    return packed.getvalue()


def paragraph(words):
    return f'<w:document xmlns:w="w"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:document>'


# --- what is found ------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["bageriet", "BAGERIET", "bage", "gerie", "ba", "bage ringde"])
def test_a_note_is_found_by_any_part_of_its_words(desk, robin, typed):
    written = note(desk, robin, "Ringde bageriet på torget")
    assert found(desk, typed) == {"notes": [written]}


def test_every_word_must_be_there(desk, robin):
    note(desk, robin, "Ringde bageriet på torget")
    assert found(desk, "bageriet skolan") == {}


def test_letters_with_dots_and_rings_are_letters_of_their_own(desk, robin):
    marta, marta_with_dots = note(desk, robin, "Marta svarade"), note(desk, robin, "Märta svarade")
    assert found(desk, "marta") == {"notes": [marta]}
    assert found(desk, "märta") == {"notes": [marta_with_dots]}


def test_what_is_written_just_so_comes_before_what_is_only_alike(desk, robin):
    alike = note(desk, robin, "José ringde")
    exact = note(desk, robin, "Jose ringde")
    later = note(desk, robin, "Josés bror ringde")
    assert found(desk, "jose")["notes"] == [exact, later, alike]


def test_the_word_is_marked_in_its_context(desk, robin):
    note(desk, robin, "Ringde bageriet på torget")
    assert told(desk, "geri") == ["Ringde ba[geri]et på torget"]


def test_goals_and_applications_are_found_in_groups_of_their_own(desk, robin):
    goal = set_goal(desk, robin, "Jobba i ett bageri")
    position = {"participant": robin, "position": "Bagerivikarie", "stage": "idea"}
    [lead] = records.enter(desk, "lead", [Row("applications", position)])
    assert found(desk, "bage") == {"plans": [goal], "work": [lead]}


def test_an_employer_is_found_by_its_workplace_and_leads_to_its_card(desk):
    values = {"name": "Ica", "name_folded": "ica", "do_not_contact": False}
    [chain] = records.enter(desk, "employer", [Row("employers", values)])
    place = {"employer": chain, "name": "Maxi Norr", "name_folded": "maxi norr"}
    [shop] = records.enter(desk, "workplace", [Row("workplaces", place)])
    [group] = search.find(desk, "maxi")
    [hit] = group.hits
    assert (group.key, hit.row, hit.parent, hit.name) == ("employers", shop, chain, "Maxi Norr")


def test_more_than_are_shown_are_told_of(desk, robin):
    for number in range(8):
        note(desk, robin, f"Besök {number}")
    [group] = search.find(desk, "besök")
    assert (len(group.hits), group.more) == (6, True)
    [whole] = search.find(desk, "besök", only="notes", most=60)
    assert (len(whole.hits), whole.more) == (8, False)


def test_signs_and_single_letters_find_nothing_and_break_nothing(desk, robin):
    note(desk, robin, "Ringde bageriet")
    for typed in ("", " ", "å", '"', "*", "' OR 1", "words:", "NEAR(", "\0"):
        assert found(desk, typed) == {}


# --- as the records change ----------------------------------------------------------------


def test_what_is_corrected_is_found_by_its_new_words_only(desk, robin):
    written = note(desk, robin, "Ringde bageriet")
    records.correct(desk, "correct", "activities", written, {"note": "Ringde skolan"})
    assert found(desk, "bageriet") == {}
    assert found(desk, "skolan") == {"notes": [written]}


def test_what_is_taken_away_is_not_found(desk, robin):
    written = note(desk, robin, "Ringde bageriet")
    records.withdraw(desk, "withdraw", "activities", written)
    assert found(desk, "bageriet") == {}


def test_what_was_refused_is_not_in_the_index_either(desk, robin):
    with pytest.raises(RulesBroken):
        note(desk, robin, "Ringde bageriet", minutes=5000)
    assert found(desk, "bageriet") == {}
    assert entries(desk, "activities") == 0


def test_an_import_is_found_like_anything_else(desk, robin):
    rows = [
        Row("wishes", {"participant": robin, "number": n, "what": f"Bageri {n}", "from_day": TODAY})
        for n in range(1, 4)
    ]
    records.enter_many(desk, "sheet", rows)
    assert len(found(desk, "bageri")["plans"]) == 3


def entries(desk, place):
    with desk.read() as connection:
        question = "SELECT count(*) FROM search_entries WHERE place = ?"
        return raw_of(connection).execute(question, (place,)).fetchone()[0]


# --- whose rights -------------------------------------------------------------------------


def test_a_colleagues_participant_is_not_there_at_all(desk, supervisor, robin):
    note(desk, robin, "Ringde bageriet")
    colleague = sits(supervisor, "Sara Berg", Role.SPECIALIST)
    assert found(colleague, "bageriet") == {}
    assert found(colleague, "robin") == {}


def test_a_supervisor_finds_everybody_by_name_but_reads_no_text_unasked(desk, supervisor, robin):
    note(desk, robin, "Robin ringde bageriet")
    assert found(supervisor, "robin") == {"people": [robin]}
    assert found(supervisor, "bageriet") == {}


def test_a_supervisor_searches_others_text_for_a_reason_that_is_kept(desk, supervisor, robin):
    written = note(desk, robin, "Ringde bageriet")
    search.widen(supervisor, "Klagomål från bageriet")
    assert found(supervisor, "bageriet", everybody=True) == {"notes": [written]}
    kept = [line for line in log.acts_to_check(supervisor) if line.act == "search_unit"]
    assert [line.reason for line in kept] == ["Klagomål från bageriet"]


def test_nobody_widens_a_search_without_a_reason_or_the_right(desk, supervisor):
    with pytest.raises(NothingWritten):
        search.widen(supervisor, " ")
    with pytest.raises(NotForThisRole):
        search.widen(desk, "nyfiken")


@pytest.mark.parametrize("profile", [Profile.MUNICIPALITY, Profile.HEALTH_CARE])
def test_srch_01_a_public_body_never_searches_text_across_the_unit(
    desk, supervisor, robin, profile
):
    written = note(desk, robin, "Ringde bageriet")
    public = replace(supervisor, profile=profile)
    assert not search.may_widen(public)
    assert found(public, "bageriet", everybody=True) == {}
    assert found(replace(desk, profile=profile), "bageriet") == {"notes": [written]}


@pytest.mark.parametrize("profile", [Profile.AGREEMENT, Profile.SOCIAL_BOARD])
def test_srch_02_by_name_and_number_alone_where_the_law_says_so(desk, robin, profile):
    note(desk, robin, "Robin ringde bageriet")
    set_goal(desk, robin, "Jobba i ett bageri")
    under_law = replace(desk, profile=profile)
    number = str(people.person(desk, robin).number)
    assert found(under_law, "bageri") == {}
    assert found(under_law, "robin") == {"people": [robin]}
    assert found(under_law, number) == found(under_law, "20070105-2383") == {"people": [robin]}


def test_a_stand_in_finds_those_who_are_lent_and_only_meanwhile(desk, supervisor, robin):
    written = note(desk, robin, "Ringde bageriet")
    stand_in = sits(supervisor, "Sam Ek", Role.STAND_IN)
    assert found(stand_in, "bageriet") == {}
    people.lend(desk, robin, stand_in.user.id, TODAY + timedelta(days=3), "semester")
    assert found(stand_in, "bageriet") == {"notes": [written]}
    past = replace(stand_in, now=lambda: NOW + timedelta(days=4))
    assert found(past, "bageriet") == {}


def test_a_coordinator_finds_the_register_and_nobody(desk, supervisor, robin):
    note(desk, robin, "Ringde bageriet")
    values = {"name": "Bageriet", "name_folded": "bageriet", "do_not_contact": False}
    [bakery] = records.enter(desk, "employer", [Row("employers", values)])
    coordinator = sits(supervisor, "Kim Ö", Role.COORDINATOR)
    assert found(coordinator, "bageriet") == {"employers": [bakery]}
    assert found(coordinator, "robin") == {}


def test_min_05_a_note_of_concern_is_found_by_its_author_alone(desk, supervisor, robin):
    written = note(desk, robin, "Oro för bageriet", note_kind="concern")
    assert found(desk, "bageriet") == {"notes": [written]}
    stand_in = sits(supervisor, "Sam Ek", Role.STAND_IN)
    people.lend(desk, robin, stand_in.user.id, TODAY + timedelta(days=3), "semester")
    assert found(stand_in, "bageriet") == {}


def test_pro_01_somebody_protected_is_found_by_those_named_and_by_alias():
    vault = open_in_memory(users=("Vera Lind", "Johan Ek"))
    supervisor = settle(
        vault, NewUnit("Team", Profile.FOUNDATION, "Vera Lind"), Making(now=lambda: NOW)
    )
    desk = sits(supervisor, "Johan Ek", Role.SPECIALIST)
    robin = people.enrol(desk, ROBIN)
    written = note(desk, robin, "Ringde bageriet")
    protection.protect(supervisor, robin, Protection("secrecy", "Alias Ask", (desk.user.id,)))
    assert found(desk, "vale") == {}
    assert found(desk, "alias") == {"people": [robin]}
    assert found(desk, "bageriet") == {"notes": [written]}
    assert found(supervisor, "alias") == {}
    assert found(supervisor, "bageriet", everybody=True) == {}
    vault.close()


def test_somebody_restricted_is_found_by_the_supervisor_alone(desk, supervisor, robin):
    records.correct(supervisor, "restrict", "participants", robin, {"restricted": True})
    assert found(desk, "robin") == {}
    assert found(supervisor, "robin") == {"people": [robin]}


def test_it_is_the_same_for_a_caseload_of_many(desk, robin, monkeypatch):
    written = note(desk, robin, "Ringde bageriet")
    monkeypatch.setattr("ipsdesk.storage.search._FEW", 0)
    assert found(desk, "bageriet") == {"notes": [written]}
    colleague = sits(desk, "Sara Berg", Role.SPECIALIST)
    assert found(colleague, "bageriet") == {}


# --- files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("intyg.txt", "Robin arbetade på bageriet".encode()),
        ("intyg.txt", "Arbetade på bageriet i Åmål".encode("cp1252")),
        ("intyg.docx", docx(paragraph("Arbetade på bageriet"))),
    ],
)
def test_the_words_inside_a_file_are_found(desk, robin, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    kept = attachments.attach(desk, robin, tmp_path / name, "certificate", "Intyg").id
    assert found(desk, "bageriet") == {"files": [kept]}
    assert "[bageriet]" in told(desk, "bageriet")[0]
    presenter = SearchPresenter(desk)
    presenter.type("bageriet")
    assert presenter.state().groups[0].lines[0].what.endswith(" · Intyg")
    attachments.rename(desk, kept, "Arbetsintyg", "certificate")
    assert found(desk, "bageriet") == found(desk, "arbetsintyg") == {"files": [kept]}
    attachments.take_away(desk, kept)
    assert found(desk, "bageriet") == {}
    attachments.put_back(desk, kept)
    assert found(desk, "bageriet") == {"files": [kept]}


# --- nothing stays ------------------------------------------------------------------------


def test_ret_03_no_page_holds_a_word_of_the_index_after_erasure(desk_on_disk):
    desk = desk_on_disk
    robin = people.enrol(desk, ROBIN)
    note(desk, robin, f"Ringde {RARE}")
    erasure_of_nobody = decrypted(desk.vault)
    assert RARE.encode() in erasure_of_nobody
    assert found(desk, RARE)
    erasure.erase(desk, robin)
    assert RARE.encode() not in decrypted(desk.vault)
    assert found(desk, RARE) == {}
    assert entries(desk, "activities") == entries(desk, "participants") == 0


def test_ret_04_support_that_is_erased_is_not_found_and_the_person_is(desk, supervisor, robin):
    note(desk, robin, "Ringde bageriet")
    erasure.erase_support(supervisor, robin)
    assert found(desk, "bageriet") == {}
    assert found(desk, "robin") == {"people": [robin]}


def test_the_certificate_of_erasure_counts_no_row_of_the_index(desk, supervisor, robin):
    note(desk, robin, "Ringde bageriet")
    erased = erasure.erase(supervisor, robin)
    paper = erasure.certificate_paper(supervisor, erased)
    counts = {one.retention: one.rows for one in paper.classes}
    assert counts["R2"] == 2  # the note and who supported, and nothing of the index


# --- the index against a plain scan --------------------------------------------------------

WORDS = st.text(alphabet="abåäö é", min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_the_index_finds_just_what_a_scan_of_every_text_finds(texts, typed):
    desk, robin = _SCANNED
    with desk.vault.draft() as connection:
        raw_of(connection).execute("DELETE FROM search_of_notes WHERE rowid > 0")
        raw_of(connection).execute("DELETE FROM search_entries")
        ids = [desk.new_id() for _ in texts]
        for one, text in zip(ids, texts, strict=True):
            _index(raw_of(connection), one, robin, text)
    words = words_of(typed)
    sought = [word if len(word) > 2 else f" {word}" for word in words]
    expected = {
        one
        for one, text in zip(ids, texts, strict=True)
        if words and all(word in as_searched(text) for word in sought)
    }
    with desk.read() as connection:
        asked = Asked(desk.user, desk.today(), words)
        assert {one.row for one in Search(connection, asked).find("notes", 100)} == expected


def _index(raw, row, who, text):
    given_ = ("activities", row.hex, who.hex)
    raw.execute("INSERT INTO search_entries (place, row, who) VALUES (?, ?, ?)", given_)
    mark = "\u4e00\u4e00\u4e01"
    raw.execute(
        "INSERT INTO search_of_notes (rowid, words, who) VALUES (last_insert_rowid(), ?, ?)",
        (as_searched(text), mark),
    )


def _scanned():
    unit = NewUnit("Team", Profile.FOUNDATION, "Vera Lind")
    desk = settle(open_in_memory(users=("Vera Lind",)), unit, Making(now=lambda: NOW))
    return desk, people.enrol(desk, ROBIN)


_SCANNED = _scanned()
