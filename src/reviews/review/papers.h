// What is written in a review: the documents of its steps, threads by article, the list of
// observations; cleared by the sides, and published where the State under review agrees.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// A need of technical assistance to which all have agreed who must.
struct AgreedNeed {
  Observation observation;
  EntityId state;
  std::shared_ptr<const Definition> definition;  ///< by which it was written
  bool is_open = false;                          ///< it stands in a list that anybody may read
};

/// Operations, each one transaction with its audit entry, in which the access table is asked.
/// Whoever may not read something is told that it is not there. Any thread.
class Papers {
 public:
  explicit Papers(Reviews& reviews) : reviews_(reviews) {}

  /// Those versions that the party may read, newest first.
  std::vector<Document> documents(const Party& party, const Running& running);
  /// `not_found` also for whoever may not read it.
  Result<Document> document(const Party& party, const Running& running, DocumentId id);
  /// The next version, while the step is under way; what was cleared is to be cleared again.
  /// `conflict` at "body" if there is a newer one than `seen_version` (0: there was none).
  Result<DocumentId> write(const audit::Actor& actor, const Party& party, ReviewId id,
                           std::string_view step, Language language, std::string body,
                           int seen_version);
  /// For the side of the party; once more changes nothing. `conflict` if there is a newer version.
  Status clear(const audit::Actor& actor, const Party& party, DocumentId id);
  /// That a cleared document may be published, or no longer.
  Status consent(const audit::Actor& actor, const Party& party, DocumentId id, bool gives);
  /// Those that anybody may read: the last version of each.
  std::vector<Document> open_to_all(const Running& running);

  std::vector<Thread> threads(const Party& party, const Running& running);
  /// Errors at "article", "subject" and "body", there also for what the side has asked already.
  Result<ThreadId> open_thread(const audit::Actor& actor, const Party& party, Thread thread,
                               std::string body);
  Status reply(const audit::Actor& actor, const Party& party, ThreadId id, std::string body);

  /// In their newest version, where the party may read them.
  std::vector<Observation> observations(const Party& party, const Running& running);
  /// Every version of one, oldest first; whoever may not read drafts gets the newest alone.
  Result<std::vector<Observation>> versions(const Party& party, const Running& running,
                                            ObservationId id);
  /// A new one, or with an id the next version of one: what was agreed is to be agreed again.
  /// `version` is then the one that was seen. Errors at the fields; at "body" for one that the
  /// list has already.
  Result<ObservationId> observe(const audit::Actor& actor, const Party& party,
                                Observation observation);
  Status agree(const audit::Actor& actor, const Party& party, ObservationId id, int version);
  /// By the side that drafts, while the step is under way: it leaves the list; its versions stay.
  Status withdraw(const audit::Actor& actor, const Party& party, ObservationId id);
  /// Of all reviews, those that the party may read; a few statements, however many there are.
  std::vector<AgreedNeed> agreed_needs(const Party& party);

  /// Whether the document of the step has been cleared by everybody who must.
  static bool is_cleared_by_all(db::Reader& r, const Running& running, const Step& step);
  /// Of the observations, where the step is theirs: how many somebody has not agreed to who must.
  static int not_agreed(db::Reader& r, const Running& running, const Step& step);
  /// Who must agree to an observation: the sides that clear, as far as they have to do with it.
  static std::vector<EntityId> must_agree(const Running& running, const Step& step,
                                          const Observation& observation);
  /// How far a document is; a former version is never more than a draft.
  static Standing standing_of(const Running& running, const Step& step, const Document& document,
                              bool is_newest);

 private:
  Reviews& reviews_;
};

}  // namespace convoke::reviews::review
