#include "delegations/fields/defined_fields.h"

#include "delegations/fields/field_inputs.h"
#include "delegations/fields/field_pages.h"
#include "delegations/fields/fields_test.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/participants/participant_pages.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

TEST_P(DefinedFieldsTest, WhatIsRequiredIsAskedForAtItsField) {
  DefinedField f = field("diet", FieldKind::choice, "Diet");
  f.is_required = true;
  const FieldId id = define(f);
  ParticipantDetails d = details("Maria", "Huber");
  EXPECT_EQ(name(d).error().field, form_name(id));
  d.further[id] = "3";
  EXPECT_EQ(name(d).error().field, form_name(id));
  d.further[id] = "1";
  const auto named = name(d);
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(stored(named->id).details.further.at(id), "1");
}

TEST_P(DefinedFieldsTest, OfOneMeetingItIsAskedOfThoseWhoTakePart) {
  DefinedField f = field("topic", FieldKind::line, "Topic");
  f.meeting = assistance;
  f.is_required = true;
  const FieldId id = define(f);
  ParticipantDetails d = details("Maria", "Huber");
  d.meetings = {experts};
  d.further[id] = "Not asked";
  const auto named = name(d);
  ASSERT_TRUE(named.ok());
  EXPECT_TRUE(stored(named->id).details.further.empty());
  d.meetings = {assistance};
  d.further.clear();
  d.given_name = "Other";
  EXPECT_EQ(name(d).error().field, form_name(id));
}

TEST_P(DefinedFieldsTest, AConditionOpensAFieldAndAnother) {
  const FieldId comes = define(field("comes", FieldKind::yes_no, "Comes to the dinner"));
  DefinedField diet = field("diet", FieldKind::choice, "Diet");
  diet.shown_when = "comes";
  diet.shown_value = "yes";
  diet.is_required = true;
  const FieldId diet_id = define(diet);
  DefinedField note = field("note", FieldKind::text, "What we should know");
  note.shown_when = "diet";
  note.shown_value = "1";
  const FieldId note_id = define(note);
  ParticipantDetails d = details("Maria", "Huber");
  d.further = {{comes, "no"}, {diet_id, "1"}, {note_id, "No nuts"}};
  const auto named = name(d);
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(stored(named->id).details.further, (Further{{comes, "no"}}));
  d.further = {{comes, "yes"}, {diet_id, "1"}, {note_id, "No nuts"}};
  d.given_name = "Other";
  EXPECT_EQ(stored(name(d)->id).details.further.size(), 3u);
  d.further = {{comes, "yes"}};
  EXPECT_EQ(name(d).error().field, form_name(diet_id));
}

TEST_P(DefinedFieldsTest, FieldsDoNotWaitForEachOther) {
  const FieldId first = define(field("first", FieldKind::yes_no, "First"));
  DefinedField second = field("second", FieldKind::yes_no, "Second");
  second.shown_when = "first";
  second.shown_value = "yes";
  define(second);
  DefinedField circle = field("first", FieldKind::yes_no, "First");
  circle.id = first;
  circle.shown_when = "second";
  circle.shown_value = "yes";
  EXPECT_EQ(delegations.defined_fields()
                .change(officer, circle, meetings.meetings_of(series), 1)
                .error()
                .field,
            "shown_when");
}

TEST_P(DefinedFieldsTest, EachMistakeOfAFieldIsSaidAtItsPlace) {
  DefinedField f = field("Diet!", FieldKind::choice, "");
  f.choices = {{"1", Text6("One")}};
  f.shown_when = "nothing";
  const auto refused =
      delegations.defined_fields().define(officer, f, meetings.meetings_of(series), "k");
  std::vector<std::string> at{refused.error().field};
  for (const Error& one : refused.error().also) at.push_back(one.field);
  EXPECT_EQ(at, (std::vector<std::string>{"label_en", "code", "choices", "shown_when"}));
}

TEST_P(DefinedFieldsTest, AFormSentTwiceMakesOneFieldAndTheSecondOfficerSeesTheFirst) {
  const DefinedField f = field("hotel", FieldKind::line, "Hotel");
  DefinedFields& fields = delegations.defined_fields();
  const auto offered = meetings.meetings_of(series);
  const FieldId id = fields.define(officer, f, offered, "same").value();
  EXPECT_EQ(fields.define(officer, f, offered, "same").value(), id);
  DefinedField changed = f;
  changed.id = id;
  changed.label = Text6("Hotel in Vienna");
  ASSERT_TRUE(fields.change(officer, changed, offered, 1).ok());
  EXPECT_EQ(fields.change(officer, changed, offered, 1).error().kind, ErrorKind::conflict);
  EXPECT_EQ(fields.of(series).front().label[Language::en], "Hotel in Vienna");
}

TEST_P(DefinedFieldsTest, WhatIsRetiredIsAskedNoMoreAndWhatWasSaidStays) {
  DefinedField f = field("hotel", FieldKind::line, "Hotel");
  f.is_required = true;
  const FieldId id = define(f);
  ParticipantDetails d = details("Maria", "Huber");
  d.further[id] = "Sacher";
  const ParticipantId named = name(d)->id;
  ASSERT_TRUE(delegations.defined_fields().retire(officer, series, id, true).ok());
  EXPECT_TRUE(name(details("No", "Hotel")).ok());
  const auto former = stored(named);
  ParticipantDetails corrected = former.details;
  corrected.given_name = "Anna";
  ASSERT_TRUE(delegations.correct(mission, austria, named, corrected, former.version).ok());
  EXPECT_EQ(stored(named).details.further.at(id), "Sacher");
}

TEST_P(DefinedFieldsTest, FieldsMoveUpAndDown) {
  const FieldId a = define(field("a", FieldKind::line, "A"));
  const FieldId b = define(field("b", FieldKind::line, "B"));
  DefinedFields& fields = delegations.defined_fields();
  ASSERT_TRUE(fields.move(officer, series, b, true).ok());
  EXPECT_EQ(fields.of(series).front().id, b);
  ASSERT_TRUE(fields.move(officer, series, b, true).ok());  // is the first already
  ASSERT_TRUE(fields.move(officer, series, b, false).ok());
  EXPECT_EQ(fields.of(series).front().id, a);
}

// "The link alone lets nobody see passport-like data."
TEST_P(DefinedFieldsTest, WhatIsConfidentialIsNeverReadBackThroughTheLink) {
  EXPECT_EQ(delegations.defined_fields()
                .define_ready(officer, series, DefinedFields::Ready::visa, catalogues)
                .value(),
            8);
  EXPECT_EQ(delegations.defined_fields()
                .define_ready(officer, series, DefinedFields::Ready::visa, catalogues)
                .value(),
            0);
  const auto fields = delegations.defined_fields().of(series);
  const auto id_of = [&](std::string_view code) {
    return std::find_if(fields.begin(), fields.end(),
                        [&](const DefinedField& f) { return f.code == code; })
        ->id;
  };
  ParticipantDetails d = details("Maria", "Huber");
  EXPECT_TRUE(name(d).ok());  // no letter is needed
  d.given_name = "Anna";
  d.needs_visa_letter = true;
  EXPECT_FALSE(name(d).ok());
  d.further = {{id_of("nationality"), "Examplean"},
               {id_of("birth_date"), "1970-01-02"},
               {id_of("passport_number"), "X1234567"},
               {id_of("passport_expiry"), "2012-12-31"}};
  const ParticipantId id = name(d)->id;
  NominationPages pages{delegations, field_files, drafts};
  const http::Pairs one{{"id", std::to_string(id.value)}};
  const std::string html = html_of(pages.show_participant(link_visit(one), get()));
  EXPECT_FALSE(has(html, "X1234567"));
  EXPECT_FALSE(has(html, "Examplean"));
  EXPECT_TRUE(has(html, "This has been given and is not shown."));
  // A correction of something else keeps it.
  http::Pairs typed{{"given_name", "Annette"},    {"family_name", "Huber"},
                    {"role", "representative"},   {"email", "delegate@example.org"},
                    {"language", "en"},           {"meetings", std::to_string(experts.value)},
                    {"needs_visa_letter", "yes"}, {"seen_version", "1"}};
  redirect_of(pages.correct(link_visit(one), post(typed)));
  EXPECT_EQ(stored(id).details.given_name, "Annette");
  EXPECT_EQ(stored(id).details.further, d.further);
  // What is typed replaces it.
  typed.back().second = "2";
  typed.emplace_back(form_name(id_of("passport_number")), "Y7654321");
  redirect_of(pages.correct(link_visit(one), post(typed)));
  EXPECT_EQ(stored(id).details.further.at(id_of("passport_number")), "Y7654321");
}

TEST_P(DefinedFieldsTest, WhatSomebodyNeedsToTakePartIsAskedOfAllAndConfidential) {
  FieldPages pages{delegations, meetings, catalogues};
  const page::Visit visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
  EXPECT_TRUE(has(html_of(pages.list(visit, get())), "fields/access"));
  redirect_of(pages.add_access(visit, post()));
  const auto fields = delegations.defined_fields().of(series);
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_TRUE(fields[0].is_confidential && fields[0].shown_when.empty());
  EXPECT_FALSE(fields[0].label[Language::ar].empty());
  EXPECT_FALSE(has(html_of(pages.list(visit, get())), "fields/access"));
  EXPECT_TRUE(name(details("No", "Needs")).ok());
}

TEST_P(DefinedFieldsTest, WhatIsConfidentialStaysSoAndNoOtherFieldTellsIt) {
  DefinedField status = field("status", FieldKind::yes_no, "Refugee");
  status.is_confidential = true;
  status.id = define(status);
  DefinedField number = field("number", FieldKind::line, "Number");
  number.shown_when = "status";
  number.shown_value = "yes";
  DefinedFields& fields = delegations.defined_fields();
  const auto offered = meetings.meetings_of(series);
  EXPECT_EQ(fields.define(officer, number, offered, "n").error().field, "is_confidential");
  number.is_confidential = true;
  EXPECT_TRUE(fields.define(officer, number, offered, "n").ok());
  status.is_confidential = false;
  EXPECT_EQ(fields.change(officer, status, offered, 1).error().field, "is_confidential");
  // Nor does a field turn confidential on which an open one waits.
  DefinedField open = field("open", FieldKind::yes_no, "Open");
  open.id = define(open);
  DefinedField waits = field("waits", FieldKind::line, "Waits");
  waits.shown_when = "open";
  waits.shown_value = "yes";
  define(waits);
  open.is_confidential = true;
  EXPECT_EQ(fields.change(officer, open, offered, 1).error().field, "is_confidential");
}

TEST_P(DefinedFieldsTest, FieldsAreToldApart) {
  define(field("hotel", FieldKind::line, "Hotel"));
  DefinedFields& fields = delegations.defined_fields();
  const auto offered = meetings.meetings_of(series);
  EXPECT_EQ(
      fields.define(officer, field("inn", FieldKind::line, "HOTEL"), offered, "a").error().field,
      "label_en");
  EXPECT_EQ(fields.define(officer, field("family_name", FieldKind::line, "Clan"), offered, "b")
                .error()
                .field,
            "code");
}

TEST_P(DefinedFieldsTest, TheOfficeReadsItWithThatRightAlone) {
  DefinedField f = field("passport", FieldKind::line, "Passport");
  f.is_confidential = true;
  const FieldId id = define(f);
  ParticipantDetails d = details("Maria", "Huber");
  d.further[id] = "X1234567";
  const ParticipantId named = name(d)->id;
  const page::Labels labels;
  ParticipantPages pages{delegations, meetings, references, labels, {}, field_files};
  const http::Pairs one{{"series", "vienna-2009"}, {"id", std::to_string(named.value)}};
  EXPECT_TRUE(has(html_of(pages.show(testing::officer_visit(clock, one), get())), "X1234567"));
  page::Visit reader = testing::officer_visit(clock, one);
  reader.officer->grants = {{page::Role::reader, ""}};
  const std::string read = html_of(pages.show(reader, get()));
  const auto exported = [&](page::Visit visit) {
    visit.path_arguments = {{"series", "vienna-2009"}};
    std::string all;
    for (const auto& row : testing::exported_of(pages.list(visit, get({{"format", "csv"}}))).rows)
      for (const std::string& cell : row) all += cell + ";";
    return all;
  };
  EXPECT_TRUE(has(exported(testing::officer_visit(clock, one)), "X1234567"));
  EXPECT_FALSE(has(exported(reader), "X1234567"));
  EXPECT_FALSE(has(read, "X1234567"));
  EXPECT_TRUE(has(read, "Given, and not shown"));
}

TEST_P(DefinedFieldsTest, AnOfficerDefinesAndChangesAFieldOnPages) {
  FieldPages pages{delegations, meetings, catalogues};
  const auto visit = [&](http::Pairs more = {}) {
    http::Pairs args{{"series", "vienna-2009"}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::officer_visit(clock, std::move(args));
  };
  const std::string html = html_of(pages.show(visit({{"field", "new"}}), get()));
  http::Pairs typed{{"submission_key", testing::value_of_input(html, "submission_key")}};
  const auto set = [&](const std::string& field, const std::string& value) {
    std::erase_if(typed, [&](const auto& one) { return one.first == field; });
    typed.emplace_back(field, value);
  };
  set("kind", "choice");
  set("code", "diet");
  set("label_en", "Diet");
  set("label_fr", "Régime <alimentaire>");
  set("choice_1_en", "Vegetarian");
  EXPECT_TRUE(has(page_of(pages.save(visit({{"field", "new"}}), post(typed))).content.html,
                  "Write at least two choices."));
  set("choice_2_en", "None");
  redirect_of(pages.save(visit({{"field", "new"}}), post(typed)));
  const auto fields = delegations.defined_fields().of(series);
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields[0].choices.size(), 2u);
  const std::string list = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(list, ">Diet<"));
  const std::string id = std::to_string(fields[0].id.value);
  EXPECT_TRUE(has(html_of(pages.show(visit({{"field", id}}), get())), "choice_5_en"));
  set("seen_version", "1");
  set("choice_2_en", "");
  set("choice_3_en", "Vegan");
  redirect_of(pages.save(visit({{"field", id}}), post(typed)));
  const auto changed = delegations.defined_fields().of(series);
  ASSERT_EQ(changed[0].choices.size(), 2u);
  EXPECT_EQ(changed[0].choices[1].code, "3");
  EXPECT_EQ(page_of(pages.save(visit({{"field", id}}), post(typed))).status, 409);
  redirect_of(pages.act(visit({{"field", id}}), post({{"act", "retire"}})));
  EXPECT_TRUE(delegations.defined_fields().of(series)[0].is_retired);
}

INSTANTIATE_TEST_SUITE_P(Both, DefinedFieldsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
