#include "correspondence/notes/history/note_history.h"

#include <algorithm>

namespace convoke::correspondence {

const std::vector<page::ActionLabel>& act_labels() {
  static const std::vector<page::ActionLabel> labels{
      {"note.create", N_("Note created")},
      {"note.change", N_("Title or deadline changed")},
      {"note.set_template", N_("Text uploaded")},
      {"note.set_enclosure", N_("Enclosure of a note uploaded")},
      {"note.cover", N_("Words of the covering message changed")},
      {"note.choose", N_("Addressees of a note chosen")},
      {"note.test", N_("Test of a note sent")},
      {"note.reference", N_("Reference of a note written")},
      {"note.concerns", N_("Meetings and calls of a note chosen")},
      {"note.clear", N_("Note cleared")},
      {"note.clearance_back", N_("Clearance of a note taken back by a change")},
      {"note.dispatch", N_("Note dispatched")},
      {"note.resume", N_("Preparation of a note continued")},
      {"note.send_again", N_("Note sent again")},
      {"note.print_post", N_("Letters for the post asked for")},
      {"note.printed_post", N_("Letters for the post made")},
      {"note.post", N_("Letters recorded as posted")},
      {"note.withdraw", N_("Note withdrawn")},
      {"note.remind", N_("Reminder drafted")},
      {"note.plan_reminder", N_("Reminder of a note planned")},
      {"note.change_planned_reminder", N_("Plan of a reminder changed")},
      {"note.remove_planned_reminder", N_("Plan of a reminder removed")},
      {"note.list_reminder", N_("Addressees of a reminder set anew")},
      {"note.planned_reminder", N_("Planned reminder carried out")},
      {"note.correct", N_("Correction of a note drafted")},
      {"note_practice.change", N_("Numbering and clearance of notes changed")},
      {"note.remove", N_("Draft of a note removed")},
      {"note.messages_hold", N_("Messages of a note held")},
      {"note.messages_release", N_("Messages of a note released")},
      {"note.messages_cancel", N_("Messages of a note cancelled")},
      {"note.messages_take_back", N_("Messages of a note put back as they were")},
      {"dispatch.send", N_("Note handed to the outbox")},
      {"dispatch.print", N_("Letter ready for the post")},
      {"dispatch.send_again", N_("Dispatch sent again")},
      {"dispatch.record", N_("Outcome of a dispatch recorded")},
      {"dispatch.read_link", N_("File with a link of its addressee opened")},
      {"printout.read_link", N_("Letters with links of their addressees opened")},
      {"dispatch.take_back", N_("Outcome of a dispatch taken back")},
      {"post.settings", N_("Settings of the post changed")},
      {"enclosure.fetch", N_("Enclosure downloaded")},
      {"reply.record", N_("Letter entered")},
      {"reply.take_back", N_("Entry of the register taken back")}};
  return labels;
}

std::vector<NoteAct> note_acts(const std::vector<audit::Recorded>& recorded,
                               const i18n::Locale& locale, const std::string& zone) {
  const std::vector<page::ActionLabel>& labels = act_labels();
  std::vector<NoteAct> out;
  for (const audit::Recorded& one : recorded) {
    const auto label = std::find_if(labels.begin(), labels.end(),
                                    [&](const auto& l) { return l.action == one.action; });
    if (label == labels.end()) continue;
    out.push_back({locale.date_time(one.at, zone), label->text,
                   one.actor.kind == audit::ActorKind::system ? std::string() : one.actor.label});
  }
  return out;
}

}  // namespace convoke::correspondence
