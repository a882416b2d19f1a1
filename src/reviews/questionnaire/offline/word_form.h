// An answer sheet as a Word document, to be filled in away from the pages and brought back.
//
// Each question is a table. What it is for stands in its first cell ("small/1/law/3": question and
// the version of the answer), what a row is for in brackets at the end of the row's name. That is
// text which every program keeps; content controls offer the choices, and may be lost.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/docx/document_blocks.h"
#include "platform/paper/paper.h"
#include "reviews/questionnaire/offline/offline.h"

namespace convoke::reviews::questionnaire {

struct WordHead {
  std::string code;  ///< of the State, "AUT"
  Text6 entity;
  Language answered_in = Language::en;
  std::string section;  ///< of the link; empty: all
};

/// All questions, whether they are put or not, in the language of `locale`. Pure.
paper::Paper word_form(const Questionnaire& questionnaire, const Answers& answers,
                       const std::vector<AnswerFile>& files, const WordHead& head,
                       const i18n::Locale& locale);

struct WordReturn {
  const Questionnaire& questionnaire;
  const WordHead& head;
  /// Another version of the same questionnaire; null where there is none.
  std::function<std::shared_ptr<const Questionnaire>(int version)> other_version;
  const i18n::Catalogues& catalogues;
  const i18n::Locale& locale;  ///< of the reader
};
/// What a document answers. Of another version the questions count that are asked in the same way,
/// as answers to a sheet where nothing was seen. What cannot be matched is there in full: tables,
/// rows, and what was written outside of them. `invalid` at "file" for a document in which nothing
/// is as word_form() writes it.
Result<Brought> brought(const std::vector<docx::DocumentBlock>& blocks, const WordReturn& to);

}  // namespace convoke::reviews::questionnaire
