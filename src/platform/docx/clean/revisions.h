// Tracked changes taken as accepted (ECMA-376 Part 1 § 17.13.5), comments and hidden text taken
// out of a part.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/style_sheet.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

/// The text of the paragraph around a node, as a place for an officer.
std::string place_of(const XmlTree& tree, XmlTree::Node node);
/// Word keeps a text box twice, the second time for old programs (Part 3 § 10.2.3).
bool in_fallback(const XmlTree& tree, XmlTree::Node node);

/// Accepts all tracked changes and takes out comments (`comments`: their text by id), permissions
/// and ties to properties. Returns the paragraphs whose mark is gone, for join_paragraphs().
std::vector<XmlTree::Node> accept_changes(XmlTree& tree,
                                          const std::map<std::string, std::string>& comments,
                                          Findings& findings);

/// Takes out text that is hidden by itself or by its style, and hidden drawings. What Word needs
/// for fields stays in its run: the runs are returned. A paragraph whose mark is hidden and that
/// has nothing left joins `gone`.
std::unordered_set<XmlTree::Node> take_out_hidden(XmlTree& tree, const StyleSheet& styles,
                                                  Findings& findings,
                                                  std::vector<XmlTree::Node>& gone);

/// Puts the content of each paragraph of `gone` before that of the next one, as Word does; one
/// before a table, or the last of its cell, keeps its mark unless it is empty and need not be
/// there. To be called last: what was joined is text and no longer in the tree.
void join_paragraphs(XmlTree& tree, std::vector<XmlTree::Node> gone);

}  // namespace convoke::docx
