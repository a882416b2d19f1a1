#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

using NotesTest = CorrespondenceTest;

TEST_P(NotesTest, ATextIsKeptWithoutWhatItsReadersMustNotGet) {
  const NoteId id = draft();
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, worked_on_template()).ok());
  const NoteTemplate text = notes.templates(id).at(0);
  ASSERT_EQ(text.findings.size(), 2u);
  EXPECT_EQ(text.findings[0],
            (docx::Finding{docx::FindingKind::deletion, 1, {"never <to> be sent"}}));
  EXPECT_EQ(text.findings[1].kind, docx::FindingKind::hidden);
  const std::string stored = files.read(text.docx).value();
  const std::string body = docx::part_of(stored, "word/document.xml");
  EXPECT_EQ(body.find("never"), body.npos);
  EXPECT_EQ(body.find("second choice"), body.npos);
  EXPECT_NE(stored, worked_on_template());

  // The same again, or what was downloaded, is no new version.
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, worked_on_template()).ok());
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, stored).ok());
  EXPECT_EQ(notes.templates(id).at(0).version, 1);
  EXPECT_EQ(notes.templates(id).at(0).findings, text.findings);
}

TEST_P(NotesTest, AreCreatedOnceByTheirFormAndHaveAReferenceOfTheirOwn) {
  Note same = *notes.find(draft());
  EXPECT_EQ(notes.create_note(officer, same).error().field, "reference");
  same.reference = "CU 2009/102";
  const NoteId id = notes.create_note(officer, same, {.submission_key = "one"}).value();
  EXPECT_EQ(notes.create_note(officer, same, {.submission_key = "one"}).value(), id);
  EXPECT_EQ(notes.all(series).size(), 2u);
  Note empty;
  empty.series = series;
  const auto refused = notes.create_note(officer, empty);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "reference");
  EXPECT_EQ(refused.error().also.size(), 1u);
}

TEST_P(NotesTest, ATemplateWithAnUnknownOrUnclosedFieldIsRefused) {
  const NoteId id = draft();
  const auto unknown =
      notes.set_template(officer, id, Language::en, template_with("[[[FunctionalTitle3]]]"));
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().field, "template");
  EXPECT_EQ(unknown.error().message.args[0], "FunctionalTitle3");
  EXPECT_NE(unknown.error().message.args[1].find("FunctionalTitle2"), std::string::npos);
  const auto unclosed =
      notes.set_template(officer, id, Language::en, template_with("[[[FunctionalTitle2]] to"));
  ASSERT_FALSE(unclosed.ok());
  EXPECT_EQ(unclosed.error().field, "template");
  EXPECT_EQ(notes.set_template(officer, id, Language::en, "no zip").error().field, "template");
  EXPECT_TRUE(notes.templates(id).empty());
}

TEST_P(NotesTest, TheDeadlineForViewsMustBeThereWhereATemplateNamesIt) {
  const NoteId id = draft();
  ASSERT_TRUE(
      notes.set_template(officer, id, Language::en, template_with("by [[[ViewsDeadline]]]")).ok());
  Note note = *notes.find(id);
  note.title = Text6("Two meetings");
  ASSERT_TRUE(notes.change_note(officer, note).ok());
  EXPECT_EQ(notes.find(id)->title.in(Language::en), "Two meetings");
  note.views_deadline.reset();
  EXPECT_EQ(notes.change_note(officer, note).error().field, "views_deadline");
  EXPECT_FALSE(check_fields(note, {"ViewsDeadline"}).ok());
}

TEST_P(NotesTest, FormerTextsAreKeptAndTheSameTextIsNoNewOne) {
  const NoteId id = note_with_text();
  const std::string text = template_with("second [[[FunctionalTitle2]]]");
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, text).ok());
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, text).ok());
  const auto templates = notes.templates(id);
  ASSERT_EQ(templates.size(), 1u);
  EXPECT_EQ(templates[0].version, 2);
  EXPECT_EQ(templates[0].fields, std::vector<std::string>{"FunctionalTitle2"});
  addressee("AUT", "aut@example.org");
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  EXPECT_TRUE(notes.set_template(officer, id, Language::en, text).ok());
  EXPECT_EQ(notes.set_template(officer, id, Language::en, template_with("x")).error().kind,
            ErrorKind::conflict);
}

TEST_P(NotesTest, EnclosuresArePdfsWithATitle) {
  const NoteId id = draft();
  const auto refused = notes.set_enclosure(officer, id, 10, Language::en, " ", "text", "text");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "number");
  EXPECT_EQ(refused.error().also.size(), 3u);
  ASSERT_TRUE(notes
                  .set_enclosure(officer, id, 1, Language::en, "Information note",
                                 template_with("x"), "%PDF-1.7")
                  .ok());
  ASSERT_TRUE(
      notes.set_enclosure(officer, id, 1, Language::en, "Information note", "", "%PDF-1.7").ok());
  ASSERT_EQ(notes.enclosures(id).size(), 1u);
  EXPECT_EQ(notes.enclosures(id)[0].version, 2);
}

TEST_P(NotesTest, AreNumberedInTheAlphabeticalOrderOfNames) {
  const NoteId id = note_with_text();
  addressee("CHE", "che@example.org");
  addressee("CHL", "chl@example.org");
  addressee("AUT", "aut@example.org");
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  std::vector<reference::EntityId> order;
  for (const Dispatch& d : notes.dispatches(id)) order.push_back(d.entity);
  EXPECT_EQ(order, (std::vector{entity("AUT"), entity("CHL"), entity("CHE")}));
}

TEST_P(NotesTest, NeedTextAndAddresseesBeforeTheyGoOut) {
  const NoteId id = draft();
  EXPECT_EQ(notes.dispatch(officer, id).error().field, "template");
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, template_with("to you")).ok());
  EXPECT_EQ(notes.dispatch(officer, id).error().field, "to");
  EXPECT_EQ(notes.find(id)->state, NoteState::draft);
}

TEST_P(NotesTest, ANoteVerbaleNeverGoesToANonGovernmentalOrganization) {
  const reference::EntityId society = organization("SOJ", "non_governmental");
  addressee("AUT", "aut@example.org");
  const AddresseeId jurists = addressees.add(officer, society, Seat::vienna).value();
  const NoteId note = note_with_text();
  const auto refused = notes.dispatch(officer, note, {jurists});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(catalogues[Language::en].tr(refused.error().message),
            "A note verbale goes to States and missions only. Send a letter to Society.");
  EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
  EXPECT_EQ(notes.dispatches(note)[0].entity, entity("AUT"));

  Note letter = *notes.find(note);
  letter.reference = "CU 2009/102";
  letter.kind = NoteKind::letter;
  const NoteId other = notes.create_note(officer, letter).value();
  ASSERT_TRUE(notes.set_template(officer, other, Language::en, template_with("Dear")).ok());
  EXPECT_EQ(notes.dispatch(officer, other).value(), 1);
  EXPECT_EQ(notes.dispatches(other)[0].entity, society);
  EXPECT_EQ(notes.dispatch(officer, other, {AddresseeId(9999)}).error().kind, ErrorKind::not_found);
}

TEST_P(NotesTest, DispatchingAgainAddsOnlyThoseWhoWereNotThere) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  EXPECT_EQ(notes.pending(*notes.find(note)), 1);
  EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
  EXPECT_EQ(notes.dispatch(officer, note).value(), 0);
  addressee("SEN", "sen@example.org");
  EXPECT_EQ(notes.pending(*notes.find(note)), 1);
  EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
  const auto dispatches = notes.dispatches(note);
  ASSERT_EQ(dispatches.size(), 2u);
  EXPECT_EQ(dispatches[1].number, 2);
  EXPECT_EQ(dispatches[1].batch, 2);
  EXPECT_EQ(reference_of(*notes.find(note), dispatches[1]), "CU 2009/101/2");
}

TEST_P(NotesTest, AWholeNoteVerbaleIsATemplate) {
  std::ifstream in(CONVOKE_SOURCE_DIR "/tests/notes/note.docx", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const NoteId id = draft();
  const auto set = notes.set_template(officer, id, Language::en, bytes);
  ASSERT_TRUE(set.ok()) << describe(set.error());
  EXPECT_EQ(notes.templates(id)[0].fields, std::vector<std::string>{"FunctionalTitle2"});
  addressee("AUT", "aut@example.org");
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const std::string merged = files.read(notes.dispatches(id)[0].docx).value();
  EXPECT_NE(
      docx::part_of(merged, "word/document.xml")
          .find("Permanent Mission of the Republic of Austria to the United Nations (Vienna)"),
      std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Both, NotesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
