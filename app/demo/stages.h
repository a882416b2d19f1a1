// What each stage does, by the operations the pages call. All are repeatable: they do what is
// missing.
#pragma once

#include <filesystem>
#include <optional>

#include "demo/conference.h"
#include "demo/demo_files.h"
#include "demo/stage.h"

namespace convoke::demo {

/// Addressees, and the dispatch of the note to every Government.
Status send_notes(Composition& parts, const Conference& conference, Report& report);

/// Answers by post, fax and e-mail, as an officer enters them.
Status record_replies(Composition& parts, const Conference& conference, Report& report);
/// The fields that the office asks beside the usual: those for a visa, and two of its own.
Status ask_besides(Composition& parts, const Conference& conference, Report& report);
/// Focal points of two delegations, one of them withdrawn.
Status name_focal_points(Composition& parts, const Conference& conference, Report& report);
/// Two of those who are named are withdrawn again.
Status nominate_delegations(Composition& parts, const Conference& conference, Report& report);
Status send_photographs(Composition& parts, const Conference& conference, Report& report);
/// Credentials of some delegations in various standings; registration is another matter.
Status hand_in_credentials(Composition& parts, const Conference& conference, Report& report);
Status print_badges(Composition& parts, const Conference& conference, Report& report);
Status collect_views(Composition& parts, const Conference& conference, Report& report);
Status publish_documents(Composition& parts, const Conference& conference, Report& report);
/// The mechanisms that ship, and the lots of the first phase of one.
Status draw_lots(Composition& parts, Report& report);
/// Three country reviews in different steps, one of them finished.
Status review_countries(Composition& parts, Report& report);
/// The questionnaires that ship; sheets of some States, one of them submitted.
Status ask_questions(Composition& parts, Report& report);
/// Needs, offers, a match under delivery, recommendations of a meeting.
Status assist(Composition& parts, const Conference& conference, Report& report);
/// A provisional list of participants of both meetings.
Status list_participants(Composition& parts, const Conference& conference, Report& report);
/// Some are at the registration desk already.
Status mark_attendance(Composition& parts, const Conference& conference, Report& report);
/// Texts and signature of letters to participants; the information notes of one delegation, letters
/// for a visa.
Status write_letters(Composition& parts, const Conference& conference, Report& report);

/// Who acts in the demonstration.
audit::Actor demonstrator();
/// A Government, through the nomination link of its note.
audit::Actor government_of(const reference::Entity& entity);
Result<delegations::Nominator> nominator_of(Composition& parts, const Conference& conference,
                                            reference::EntityId entity);

}  // namespace convoke::demo
