// What stands in for typefaces that this machine lacks, in PDFs that LibreOffice makes.
#pragma once

#include <string>
#include <vector>

#include "platform/docx/clean/findings.h"
#include "platform/docx/fonts/named_typefaces.h"

namespace convoke::docx {

/// A configuration for fontconfig: that of the machine, and for well-known typefaces of other
/// systems those of the same letters and kind. A serif for a serif, Chinese forms for Chinese.
const std::string& font_configuration();

struct Replacement {
  std::string name, by;
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// Those of `typefaces` that this machine lacks, with what is taken for them. Left out are
/// stand-ins with the same widths, which move no line (Liberation for Times New Roman, Arial,
/// Courier New; Carlito for Calibri, Caladea for Cambria). Nothing where fontconfig cannot be read.
/// Any thread.
std::vector<Replacement> replacements(const std::vector<Typeface>& typefaces);

/// The same of all typefaces that a Word document names, as a finding "Cambria → Noto Serif"; its
/// count is 0 if there is none, or the document cannot be read.
Finding typefaces_replaced_in(const std::string& docx);

}  // namespace convoke::docx
