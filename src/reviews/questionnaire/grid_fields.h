// The part of a questionnaire's file that describes tables and repeated blocks.
#pragma once

#include "reviews/definition/fields.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

/// Reads `columns`, `rows` and `most` of a table, `fields`, `block` and `most` of a repeated block;
/// at a question of another kind they are faults. `question.kind` is known before.
void read_grid(Fields& fields, Question& question);

}  // namespace convoke::reviews::questionnaire
