// What each stage does, by the operations the pages call. All are repeatable: they do what is
// missing.
#pragma once

#include <filesystem>
#include <optional>

#include "demo/demo_files.h"
#include "demo/stage.h"
#include "demo/vienna.h"

namespace convoke::demo {

/// The call for views with the six guiding questions.
Result<consultations::CallId> make_call(Composition& parts, const Vienna& vienna,
                                        const Texts& texts);

/// Addressees, note, enclosure, dispatch to every Government. `own_note`: a Word template in place
/// of the demonstration's.
Status send_notes(Composition& parts, const Vienna& vienna, const Texts& texts,
                  const std::optional<std::filesystem::path>& own_note, Report& report);

/// Answers by post, fax and e-mail, as an officer enters them.
Status record_replies(Composition& parts, const Vienna& vienna, Report& report);
Status nominate_delegations(Composition& parts, const Vienna& vienna, Report& report);
Status send_photographs(Composition& parts, const Vienna& vienna, Report& report);
Status print_badges(Composition& parts, const Vienna& vienna, Report& report);
Status collect_views(Composition& parts, const Vienna& vienna, consultations::CallId call,
                     Report& report);
Status publish_documents(Composition& parts, const Vienna& vienna, Report& report);

/// Who acts in the demonstration.
audit::Actor demonstrator();

}  // namespace convoke::demo
