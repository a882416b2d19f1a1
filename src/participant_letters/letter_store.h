// The only SQL for letters to participants, their templates and signatures.
#pragma once

#include <optional>
#include <vector>

#include "participant_letters/letter.h"
#include "platform/db/database.h"

namespace convoke::participant_letters::store {

/// In force, by language; without those taken away.
std::vector<LetterTemplate> templates(db::Reader& r, meetings::SeriesId series, LetterKind kind);
/// Of all kinds, in force; with those taken away.
std::vector<LetterTemplate> newest_templates(db::Reader& r, meetings::SeriesId series);
/// Whatever version they are of.
std::vector<LetterTemplate> templates(db::Reader& r, const std::vector<TemplateId>& ids);
TemplateId insert(db::Transaction& t, const LetterTemplate& text);

/// Version 0 where there is none.
Signature signature(db::Reader& r, meetings::SeriesId series);
void insert(db::Transaction& t, meetings::SeriesId series, const Signature& next,
            std::string_view by, Instant now);

/// Locks the numbers of the series, kind and year until the transaction ends; the last one that was
/// allotted.
std::int64_t lock_numbers(db::Transaction& t, meetings::SeriesId series, LetterKind kind, int year);
void set_last_number(db::Transaction& t, meetings::SeriesId series, LetterKind kind, int year,
                     std::int64_t number);

/// As it stands in `letter`; returns the id.
LetterId insert(db::Transaction& t, const Letter& letter);
/// One that had failed is asked for once more.
void ask_again(db::Transaction& t, const Letter& letter);
void set_batch(db::Transaction& t, const std::vector<LetterId>& ids, std::int64_t batch);
/// False if it is not waited for any more.
bool set_made(db::Transaction& t, const Letter& letter);
bool set_failed(db::Transaction& t, LetterId id, const std::string& failure);
/// False if it has left the house already, or is not made.
bool set_sent(db::Transaction& t, LetterId id, SentWay way, const std::string& to,
              std::string_view by, Instant now);
/// What letters of the participant say goes, and their files' uses; returns their ids.
std::vector<LetterId> erase(db::Transaction& t, ParticipantId participant);

/// The newest version of each participant's letter; nothing of erased ones.
std::vector<Letter> newest(db::Reader& r, meetings::SeriesId series, LetterKind kind);
/// The same of some participants, with erased ones.
std::vector<Letter> newest(db::Reader& r, LetterKind kind, const std::vector<ParticipantId>& of);
/// All that were made for participants of the entity, the newest version last.
std::vector<Letter> made_for(db::Reader& r, meetings::SeriesId series, LetterKind kind,
                             reference::EntityId entity);
/// Who is due a letter for a visa and has none, made or asked for.
std::int64_t visa_letters_to_make(db::Reader& r, meetings::SeriesId series);
/// All of one participant, by kind, newest first; nothing of erased ones.
std::vector<Letter> of(db::Reader& r, ParticipantId participant);
std::vector<Letter> letters(db::Reader& r, const std::vector<LetterId>& ids);
/// Those of the batches that are waited for; each batch once, ascending.
std::vector<std::int64_t> batches_waited_for(db::Reader& r, meetings::SeriesId series,
                                             LetterKind kind);
/// All of a batch, by id.
std::vector<Letter> batch(db::Reader& r, std::int64_t batch);

}  // namespace convoke::participant_letters::store
