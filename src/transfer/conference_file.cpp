#include "transfer/conference_file.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/zip_reader.h"
#include "transfer/setup.h"

namespace convoke::transfer {
namespace {

using json::Tree;

constexpr std::string_view kFormat = "convoke-conference";
constexpr std::string_view kText = "conference.json";
constexpr std::size_t kLongestName = 80;  // characters of a file's name
constexpr docx::Limits kLimits{.file_bytes = kLargestFile,
                               .unpacked_bytes = std::size_t{256} << 20,
                               .part_bytes = std::size_t{64} << 20,
                               .parts = 2000};

Error no_such_conference() {
  return not_found(N_("There is no such series of meetings."));
}

Error not_a_conference(std::string detail) {
  return invalid(N_("This is not the file of a conference."), "file", {}, std::move(detail));
}

struct Unpacked {
  Tree tree;
  Files files;
};
Result<Unpacked> unpacked(const std::string& zip) {
  if (zip.size() > kLargestFile)
    return too_large(N_("This file is too large. At most {1} MB."), "file",
                     {std::to_string(kLargestFile >> 20)});
  auto entries = docx::read_zip(zip, kLimits);
  if (!entries.ok()) {
    const Error& error = entries.error();
    // The reader of zips speaks of Word documents; what it cannot take it names.
    const auto& args = error.message.args;
    if (error.kind == ErrorKind::invalid && args.size() == 1)
      return invalid(N_("This is not the file of a conference: {1} cannot be in it."), "file", args,
                     describe(error));
    return not_a_conference(describe(error));
  }
  Unpacked out;
  bool found = false;
  for (docx::Entry& entry : *entries) {
    if (entry.name != kText) {
      out.files.emplace(std::move(entry.name), std::move(entry.content));
      continue;
    }
    auto tree = json::read_tree(entry.content);
    if (!tree.ok()) {
      Error error = tree.error();
      error.field = "file";
      return error;
    }
    out.tree = *std::move(tree);
    found = true;
  }
  if (!found) return not_a_conference("no conference.json");
  const Place file(out.tree, {});
  if (!out.tree.members() || !file.has("format")) return not_a_conference("no format");
  CONVOKE_ASSIGN(format, file.text("format"));
  if (format != kFormat) return not_a_conference("format " + format);
  CONVOKE_ASSIGN(version, file.number("version"));
  if (version != kVersion)
    return invalid(N_("This file was written by another version of Convoke (form {1}). This one "
                      "reads form {2}."),
                   "file", {std::to_string(version), std::to_string(kVersion)});
  return out;
}

Setup setup_of(meetings::Meetings& meetings, meetings::Agendas& agendas,
               const meetings::Series& series) {
  Setup setup;
  setup.series = series;
  const auto programme = meetings.programme();
  std::vector<meetings::BodyId> bodies;
  // What a body stands under comes before it.
  const auto add_body = [&](auto& self, meetings::BodyId id) -> std::string {
    const meetings::Body* body = programme->body(id);
    if (!body) return {};
    if (std::find(bodies.begin(), bodies.end(), id) == bodies.end()) {
      bodies.push_back(id);
      const std::string parent = body->parent ? self(self, body->parent) : std::string();
      setup.bodies.push_back({*body, parent});
    }
    return body->symbol;
  };
  setup.body = add_body(add_body, series.body);
  for (const meetings::Meeting& m : programme->meetings_of(series.id)) {
    MeetingSetup one;
    one.meeting = m;
    one.body = add_body(add_body, m.body);
    if (const meetings::Mandate* mandate = programme->mandate(m.mandate)) {
      one.mandate_body = add_body(add_body, mandate->body);
      one.mandate = mandate->reference;
      const bool known =
          std::any_of(setup.mandates.begin(), setup.mandates.end(),
                      [&](const auto& other) { return other.mandate.id == mandate->id; });
      if (!known) setup.mandates.push_back({one.mandate_body, *mandate});
    }
    one.addresses = meetings.addresses_of(m.id);
    one.plan = agendas.plan(m.id);
    setup.meetings.push_back(std::move(one));
  }
  return setup;
}

/// The conference and its meetings get words of their own in addresses.
void rename(Setup& setup, const std::string& slug) {
  setup.series.slug = slug;
  for (std::size_t i = 0; i < setup.meetings.size(); ++i) {
    setup.meetings[i].meeting.slug = i == 0 ? slug : slug + "-" + std::to_string(i + 1);
    setup.meetings[i].addresses.clear();  // these lead to the one it was made of
  }
}

}  // namespace

std::string put(Files& files, const std::string& bytes, std::string_view what,
                std::string_view ending) {
  std::string plain;
  for (const char c : ascii_lower(what)) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (stays)
      plain += c;
    else if (!plain.empty() && plain.back() != '-')
      plain += '-';
    if (plain.size() == kLongestName) break;
  }
  if (plain.empty()) plain = "file";
  for (int number = 1;; ++number) {
    const std::string behind = number == 1 ? "" : "-" + std::to_string(number);
    std::string name = "files/" + plain + behind + "." + std::string(ending);
    if (files.emplace(name, bytes).first->second == bytes) return name;
  }
}

Result<std::string> file_of(const Place& at, std::string_view member, const Files& files) {
  CONVOKE_ASSIGN(name, at.text(member));
  const auto found = files.find(name);
  if (found == files.end()) return invalid(N_("In this file, {1} is missing."), "file", {name});
  return found->second;
}

Result<std::string> ConferenceFiles::write(meetings::SeriesId id) {
  const auto series = meetings_.series(id);
  if (!series) return no_such_conference();
  Tree::Members members{{"format", kFormat}, {"version", kVersion}};
  for (auto& member : written(setup_of(meetings_, agendas_, *series)))
    members.push_back(std::move(member));
  Files files;
  for (const Part& part : parts_) {
    CONVOKE_ASSIGN(list, part.write(*series, files));
    if (!list.empty()) members.emplace_back(part.name, std::move(list));
  }
  docx::ZipWriter zip;
  zip.add(kText, json::written(std::move(members)));
  for (const auto& [name, bytes] : files) zip.add(name, bytes);
  return zip.finish();
}

Result<meetings::SeriesId> ConferenceFiles::read(const audit::Actor& actor, const std::string& zip,
                                                 const Wanted& wanted) {
  CONVOKE_ASSIGN(file, unpacked(zip));
  const Place root(file.tree, {});
  CONVOKE_ASSIGN(setup, read_setup(root));
  std::vector<std::vector<Place>> of_parts;
  for (const Part& part : parts_) {
    CONVOKE_ASSIGN(list, root.list(part.name));
    of_parts.push_back(std::move(list));
  }
  std::vector<std::string> slugs_in_file;
  for (const MeetingSetup& one : setup.meetings) slugs_in_file.push_back(one.meeting.slug);
  const bool renamed = !wanted.slug.empty() && wanted.slug != setup.series.slug;
  if (renamed) {
    CONVOKE_TRY(meetings::check_slug(wanted.slug));
    rename(setup, wanted.slug);
  }
  Made made{{}, {}, {}, file.files};
  if (wanted.first_day)
    made.days = wanted.first_day->days_since_epoch() -
                setup.meetings.front().meeting.first_day.days_since_epoch();
  made.is_another = !wanted.go_on && (renamed || made.days != 0);
  move(setup, made.days);
  setup.series.stage = wanted.stage;
  if (!wanted.go_on) {
    bool taken = meetings_.series(setup.series.slug).has_value();
    for (const MeetingSetup& one : setup.meetings)
      taken = taken || meetings_.meeting(one.meeting.slug).has_value();
    if (taken)
      return conflict(N_("Other meetings have this word in their address. Choose another."),
                      "slug");
  }

  std::map<std::string, meetings::BodyId> bodies;
  const auto body_named = [&](const std::string& symbol) -> Result<meetings::BodyId> {
    if (const auto known = bodies.find(symbol); known != bodies.end()) return known->second;
    if (const auto there = meetings_.body(symbol)) return there->id;
    return invalid(N_("In this file, {1} is missing."), "file", {symbol});
  };
  for (BodySetup& one : setup.bodies) {
    if (!one.parent.empty()) {
      CONVOKE_ASSIGN(parent, body_named(one.parent));
      one.body.parent = parent;
    }
    one.body.id = {};
    CONVOKE_ASSIGN(id, meetings_.create_body(actor, one.body));
    bodies[one.body.symbol] = id;
  }
  for (MandateSetup& one : setup.mandates) {
    CONVOKE_ASSIGN(body, body_named(one.body));
    one.mandate.id = {};
    one.mandate.body = body;
    CONVOKE_ASSIGN(id, meetings_.create_mandate(actor, one.mandate));
    made.mandates[{one.body, one.mandate.reference}] = id;
  }
  CONVOKE_ASSIGN(conference, body_named(setup.body));
  setup.series.body = conference;
  CONVOKE_ASSIGN(series, meetings_.create_series(actor, setup.series));
  int position = 0;
  for (std::size_t i = 0; i < setup.meetings.size(); ++i) {
    MeetingSetup& one = setup.meetings[i];
    CONVOKE_ASSIGN(body, body_named(one.body));
    const auto mandate = made.mandates.find({one.mandate_body, one.mandate});
    if (mandate == made.mandates.end())
      return invalid(N_("In this file, {1} is missing."), "file", {one.mandate});
    one.meeting.series = series;
    one.meeting.body = body;
    one.meeting.mandate = mandate->second;
    one.meeting.position = ++position;
    CONVOKE_ASSIGN(id, meetings_.create_meeting(actor, one.meeting, one.addresses));
    made.meetings[slugs_in_file[i]] = id;
    const meetings::WorkPlan there = agendas_.plan(id);
    if (there.items.empty() && there.slots.empty())
      CONVOKE_TRY(agendas_.set_plan(actor, id, one.plan, mark_of(there)));
  }
  made.series = *meetings_.series(series);
  for (std::size_t i = 0; i < parts_.size(); ++i)
    CONVOKE_TRY(parts_[i].make(actor, of_parts[i], made));
  return series;
}

Result<meetings::SeriesId> ConferenceFiles::copy(const audit::Actor& actor,
                                                 meetings::SeriesId series, const Wanted& wanted) {
  CONVOKE_ASSIGN(zip, write(series));
  return read(actor, zip, wanted);
}

}  // namespace convoke::transfer
