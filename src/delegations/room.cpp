#include "delegations/room.h"

#include "base/message_context.h"

namespace convoke::delegations {
namespace {

/// The same pages for a Government and for an officer.
void add_imports(std::vector<page::Route>& routes, ImportPages& imports, const std::string& home,
                 page::Access access) {
  using enum http::Method;
  const std::string list = home + "/list", one = list + "/:id";
  const auto slow = [&](http::Method method, const std::string& pattern, page::Handler handler,
                        std::size_t limit = page::kFormLimit) {
    routes.push_back({method, pattern, access, std::move(handler), limit, http::Lane::slow});
  };
  slow(get, list, page::on(imports, &ImportPages::show_upload));
  slow(post, list, page::on(imports, &ImportPages::upload), ImportPages::kBodyLimit);
  slow(get, list + "/template", page::on(imports, &ImportPages::fill_in));
  slow(get, one, page::on(imports, &ImportPages::show));
  slow(post, one + "/columns", page::on(imports, &ImportPages::read_as));
  slow(post, one + "/rows", page::on(imports, &ImportPages::answer));
  slow(post, one + "/take", page::on(imports, &ImportPages::take));
  slow(post, one + "/throw-away", page::on(imports, &ImportPages::throw_away));
}

}  // namespace

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

void add_focal_points(overview::Room& room, FocalPages& focal, FocalPoints& focal_points) {
  const std::string mine = "/nominate/:token/focal-points", one = mine + "/:focal";
  const std::string all = "/office/:series/participants/focal-points", of_all = all + "/:focal";
  const std::vector<page::Route> routes{
      {get, "/nominate/sign-in", page::everyone, on(focal, &FocalPages::show_sign_in)},
      {post, "/nominate/sign-in", page::everyone, on(focal, &FocalPages::sign_in)},
      {get, "/nominate/sign-in/sent", page::everyone, on(focal, &FocalPages::show_sent)},
      {get, "/nominate/:token/history", page::link, on(focal, &FocalPages::history)},
      {get, mine, page::link, on(focal, &FocalPages::list)},
      {post, mine, page::link, on(focal, &FocalPages::name)},
      {get, one, page::link, on(focal, &FocalPages::show)},
      {post, one, page::link, on(focal, &FocalPages::correct)},
      {post, one + "/withdraw", page::link, on(focal, &FocalPages::withdraw)},
      {post, one + "/renew-link", page::link, on(focal, &FocalPages::renew)},
      reading(all, read_participants, on(focal, &FocalPages::office_list)),
      {post, all, decide_on_participants, on(focal, &FocalPages::office_name)},
      reading(of_all, decide_on_participants, on(focal, &FocalPages::office_show)),
      {post, of_all, decide_on_participants, on(focal, &FocalPages::office_correct)},
      {post, of_all + "/withdraw", decide_on_participants, on(focal, &FocalPages::office_withdraw)},
      {post, of_all + "/renew-link", decide_on_participants, on(focal, &FocalPages::office_renew)},
  };
  room.routes.insert(room.routes.end(), routes.begin(), routes.end());
  room.jobs.push_back(
      {FocalPoints::kLinkJob, [&focal_points](const jobs::Job& job, jobs::Progress&) {
         return focal_points.send_links(job);
       }});
  room.job_words.push_back({FocalPoints::kLinkJob, N_("Send the links of focal points again")});
}

}  // namespace

overview::Room room(const Parts& parts) {
  const std::string mine = "/nominate/:token", one = mine + "/participants/:id";
  const std::string all = "/office/:series/participants";
  overview::Room room{{.name = "delegations"}};
  room.routes = {
      {get, mine, page::link, on(parts.nomination, &NominationPages::show)},
      {post, mine + "/participants", page::link, on(parts.nomination, &NominationPages::add),
       FieldFiles::kBodyLimit},
      {post, mine + "/drafts/:form/:key", page::link,
       on(parts.nomination, &NominationPages::keep_draft)},
      {post, mine + "/drafts/:form/:key/discard", page::link,
       on(parts.nomination, &NominationPages::discard_draft)},
      {get, one, page::link, on(parts.nomination, &NominationPages::show_participant)},
      {post, one, page::link, on(parts.nomination, &NominationPages::correct),
       FieldFiles::kBodyLimit},
      {get, one + "/files/:field", page::link, on(parts.nomination, &NominationPages::file)},
      {get, mine + "/without-email", page::link,
       on(parts.nomination, &NominationPages::show_unreached)},
      {get, one + "/replace", page::link, on(parts.nomination, &NominationPages::show_replacement)},
      {post, one + "/replace", page::link, on(parts.nomination, &NominationPages::replace),
       FieldFiles::kBodyLimit},
      {post, one + "/withdraw", page::link, on(parts.nomination, &NominationPages::withdraw)},
      {post, one + "/restore", page::link, on(parts.nomination, &NominationPages::restore)},
      {get, mine + "/notes", page::link, on(parts.notes, &CoveringNotePages::show)},
      {post, mine + "/notes", page::link, on(parts.notes, &CoveringNotePages::add),
       CoveringNotePages::kBodyLimit, http::Lane::slow},
      {post, mine + "/notes/:note/remove", page::link, on(parts.notes, &CoveringNotePages::remove)},
      {get, mine + "/notes/:note/file", page::link, on(parts.notes, &CoveringNotePages::file)},
      {get, all + "/notes/:note/file", read_participants,
       on(parts.notes, &CoveringNotePages::office_file)},
      reading(all, read_participants, on(parts.participants, &ParticipantPages::list)),
      reading(all + "/indico", read_participants, on(parts.indico, &IndicoPages::show)),
      reading(all + "/indico/file", read_participants, on(parts.indico, &IndicoPages::file)),
      reading(all + "/:id", read_participants, on(parts.participants, &ParticipantPages::show)),
      reading(all + "/new", decide_on_participants, on(parts.entry, &EntryPages::show_new)),
      {post, all + "/new", decide_on_participants, on(parts.entry, &EntryPages::add),
       FieldFiles::kBodyLimit},
      {post, all + "/drafts/:code/:form/:key", decide_on_participants,
       on(parts.entry, &EntryPages::keep_draft)},
      {post, all + "/drafts/:code/:form/:key/discard", decide_on_participants,
       on(parts.entry, &EntryPages::discard_draft)},
      {get, all + "/:id/files/:field", read_participants,
       on(parts.participants, &ParticipantPages::field_file)},
      reading(all + "/:id/enter/:deed", decide_on_participants, on(parts.entry, &EntryPages::show)),
      {post, all + "/:id/enter/:deed", decide_on_participants, on(parts.entry, &EntryPages::enter),
       FieldFiles::kBodyLimit},
      {post, all + "/:id/decide", decide_on_participants,
       on(parts.participants, &ParticipantPages::decide)},
      {post, all + "/:id/confirm", decide_on_participants,
       on(parts.participants, &ParticipantPages::confirm)},
      {post, all + "/confirmations/:code", decide_on_participants,
       on(parts.participants, &ParticipantPages::decide_on_waiting)},
      reading(all + "/statistics", read_participants, on(parts.statistics, &StatisticsPages::show)),
      reading(all + "/statistics/:picture", read_participants,
              on(parts.statistics, &StatisticsPages::picture)),
      reading(all + "/not-answered", read_participants,
              on(parts.statistics, &StatisticsPages::not_answered)),
      reading(all + "/rules", decide_on_participants, on(parts.rules, &RulesPages::show)),
      {post, all + "/rules", decide_on_participants, on(parts.rules, &RulesPages::set)},
      reading(all + "/limits", decide_on_participants, on(parts.limits, &LimitPages::show)),
      {post, all + "/limits", decide_on_participants, on(parts.limits, &LimitPages::set)},
      {get, mine + "/last-time", page::link, on(parts.last_time, &LastTimePages::show)},
      {post, mine + "/last-time", page::link, on(parts.last_time, &LastTimePages::name)},
      reading(all + "/last-time/:code", decide_on_participants,
              on(parts.last_time, &LastTimePages::show)),
      {post, all + "/last-time/:code", decide_on_participants,
       on(parts.last_time, &LastTimePages::name)},
      reading(all + "/fields", decide_on_participants, on(parts.fields, &FieldPages::list)),
      reading(all + "/fields/:field", decide_on_participants, on(parts.fields, &FieldPages::show)),
      {post, all + "/fields/:field", decide_on_participants, on(parts.fields, &FieldPages::save)},
      {post, all + "/fields/:field/act", decide_on_participants,
       on(parts.fields, &FieldPages::act)},
      {post, all + "/fields/visa", decide_on_participants, on(parts.fields, &FieldPages::add_visa)},
      {post, all + "/fields/access", decide_on_participants,
       on(parts.fields, &FieldPages::add_access)},
      reading(all + "/messages", decide_on_participants, on(parts.messages, &MessagePages::list)),
      {post, all + "/messages", decide_on_participants,
       on(parts.messages, &MessagePages::choose_paper)},
      reading(all + "/messages/:purpose", decide_on_participants,
              on(parts.messages, &MessagePages::show)),
      {post, all + "/messages/:purpose", decide_on_participants,
       on(parts.messages, &MessagePages::set)},
      reading(all + "/decide", decide_on_participants, on(parts.joint, &JointPages::preview)),
      {post, all + "/decide", decide_on_participants, on(parts.joint, &JointPages::decide)},
      {post, all + "/decisions/:act/undo", decide_on_participants,
       on(parts.joint, &JointPages::undo)},
      {post, all + "/:id/note-late-change", decide_on_participants,
       on(parts.participants, &ParticipantPages::note_late_change)},
  };
  add_imports(room.routes, parts.imports, mine, page::link);
  add_imports(room.routes, parts.imports, all, decide_on_participants);
  room.routes.push_back({post, all + "/list/:id/names", decide_on_participants,
                         on(parts.imports, &ImportPages::choose), page::kFormLimit,
                         http::Lane::slow});
  add_focal_points(room, parts.focal, parts.focal_points);
  room.navigation = {{30, "delegations", N_("Delegations"), all, read_participants}};
  room.actions = {{"participant.add", N_("Named")},
                  {"participant.correct", N_("Corrected")},
                  {"participant.withdraw", NC_("act", "Withdrawn")},
                  {"participant.restore", N_("Restored")},
                  {"participant.replace", NC_("act", "Replaced")},
                  {"participant.accept", N_("Accepted")},
                  {"participant.enroll", NC_("act", "Registered")},
                  {"participant.refer_back", NC_("act", "Referred back")},
                  {"participant.refuse", N_("Not accepted")},
                  {"participant.revoke", NC_("act", "Revoked")},
                  {"participant.reinstate", N_("Revocation taken back")},
                  {"covering_note.add", N_("Note verbale of the delegation received")},
                  {"covering_note.remove", N_("Note verbale of the delegation removed")},
                  {"focal_point.name", N_("Focal point named")},
                  {"focal_point.correct", N_("Focal point corrected")},
                  {"focal_point.withdraw", N_("Focal point withdrawn")},
                  {"focal_point.renew_link", N_("New link sent to the focal point")},
                  {"focal_point.send_link", N_("Link sent to the focal point again")},
                  {"focal_point.erase", N_("Personal data of a focal point erased")},
                  {"field.define", N_("Field defined")},
                  {"field.change", N_("Field changed")},
                  {"field.retire", N_("Field asked no more")},
                  {"field.restore", N_("Field asked again")},
                  {"field.move", N_("Field moved")},
                  {"participant.set_message", N_("Words of a message changed")},
                  {"participant.reset_message", N_("Words of a message given up")},
                  {"participant.set_information", N_("Paper with the confirmations chosen")},
                  {"participant.fund", N_("Funding promised")},
                  {"participant.unfund", N_("Funding withdrawn")},
                  {"participant.lapse_funding",
                   N_("Promised funding lapsed: the funded places had been given away")},
                  {"participant.set_limits", N_("Limits of delegations changed")},
                  {"participant.set_rules", N_("Rules for nominations changed")},
                  {"participant.confirm", N_("Confirmation sent by an officer")},
                  {"participant.leave_unconfirmed", N_("Confirmation not sent")},
                  {"participant.note_late_change", N_("Change after the deadline noted")},
                  {"participant.take_back", N_("Decision taken back")},
                  {"participant_list.upload", N_("List of participants uploaded")},
                  {"participant_list.take", N_("List of participants taken over")},
                  {"participant_list.throw_away", N_("List of participants discarded")},
                  {"participant.erase", N_("Personal data erased")}};
  room.purposes = {{"confirmation", N_("Confirmation of registration"), true},
                   {"accreditation", N_("Accreditation of a participant"), false},
                   {"referral", N_("Nomination referred back or not accepted"), true},
                   {"refusal_taken_back", N_("Decision not to accept taken back"), true},
                   {"funding", N_("Funding of a participant"), false},
                   {"focal_point", N_("Personal link of a focal point"), true},
                   {"withdrawal", N_("Registration withdrawn"), false},
                   {"replacement", N_("Participant replaced"), false},
                   {"revocation", N_("Registration revoked"), false}};
  room.jobs.push_back(
      {Tidying::kJob, [&tidying = parts.tidying](const jobs::Job& job, jobs::Progress& progress) {
         return tidying.run(job, progress);
       }});
  room.job_words.push_back({Tidying::kJob, N_("Drafts and lists that nobody has finished")});
  room.search = {parts.participants.search_part()};
  add_panels(room, parts.delegations, parts.marks_of);
  return room;
}

}  // namespace convoke::delegations
