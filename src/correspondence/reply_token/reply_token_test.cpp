#include "correspondence/reply_token/reply_token.h"

#include <regex>
#include <set>

#include "base/text.h"
#include "correspondence/correspondence_test.h"
#include "platform/crypto/token.h"

namespace convoke::correspondence {
namespace {

class ReplyTokenTest : public CorrespondenceTest {
 protected:
  ReplyTokenTest() : note(note_with_text()) {
    for (const char* code : {"AUT", "FRA"})
      addressee(code, ascii_lower(code) + std::string("@example.org"));
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    runner.run_until_idle();
  }
  outbox::Message to(const std::string& address) {
    for (const outbox::Message& m : mail())
      if (m.to_address == address) return m;
    return {};
  }
  std::string token_of(const std::string& address) {
    const std::string id = to(address).message_id;
    return id.substr(0, id.find('@'));
  }
  std::string answered(const ReplyMarks& marks) {
    const auto found = database->read([&](db::Reader& r) { return dispatch_of_reply(r, marks); });
    return found ? found->mailbox : std::string();
  }

  NoteId note;
};

TEST_P(ReplyTokenTest, EachMarkAloneFindsTheDispatch) {
  const outbox::Message m = to("aut@example.org");
  const std::string token = token_of("aut@example.org");
  EXPECT_EQ(answered({.in_reply_to = {"<" + m.message_id + ">"}}), "aut@example.org");
  EXPECT_EQ(answered({.references = {"<x@y.example> <" + m.message_id + ">"}}), "aut@example.org");
  EXPECT_EQ(answered({.addresses = {"replies+" + token + "@conf.example.org"}}), "aut@example.org");
  EXPECT_EQ(answered({.texts = {"Re: your note", "> reference: " + spoken(token) + "."}}),
            "aut@example.org");
  std::string capitals = spoken(token);
  for (char& c : capitals) c = static_cast<char>(std::toupper(c));
  EXPECT_EQ(answered({.texts = {"(\u2066" + capitals + "\u2069),"}}), "aut@example.org");
  EXPECT_EQ(answered({.addresses = {"Replies+" + capitals + "@CONF.example.org"}}),
            "aut@example.org");
}

TEST_P(ReplyTokenTest, TheOutboxFindsTheMessageByTheReferenceThatItQuotes) {
  const std::string token = token_of("aut@example.org");
  for (const std::string& word : {spoken(token), token}) {
    const auto found = outbox.page({.words = {word}}, {}, 10).rows;
    ASSERT_EQ(found.size(), 1u) << word;
    EXPECT_EQ(found[0].to_address, "aut@example.org");
  }
  EXPECT_TRUE(outbox.page({.words = {spoken(new_reply_token())}}, {}, 10).rows.empty());
  EXPECT_EQ(outbox.page({.words = {"example.org"}}, {}, 10).rows.size(), 2u);
}

TEST_P(ReplyTokenTest, WhatIsForgedOrForeignFindsNothing) {
  EXPECT_EQ(answered({}), "");
  EXPECT_EQ(answered({.addresses = {"replies@conf.example.org", "replies+@x", "", "+"},
                      .in_reply_to = {"", "<>", "<strange@elsewhere.example>"},
                      .references = {"no identifier"},
                      .texts = {"responsibilities", "abcd-efgh-ijkl-mnop", new_reply_token()}}),
            "");
  // Made of what is printed on every note, as the identifiers of former versions were.
  const std::string key = outbox.find_by_key(to("aut@example.org").key)->key;
  EXPECT_EQ(
      answered({.in_reply_to = {crypto::sha256_hex(key).substr(0, 32) + "@conf.example.org"}}), "");
  const std::string token = token_of("aut@example.org");
  EXPECT_EQ(answered({.texts = {token.substr(1)}}), "");
  EXPECT_EQ(answered({.texts = {token + "a"}}), "");
}

TEST_P(ReplyTokenTest, TheNearerMarkCountsAndTextsMustAgree) {
  const std::string aut = token_of("aut@example.org"), fra = token_of("fra@example.org");
  EXPECT_EQ(answered({.in_reply_to = {to("fra@example.org").message_id}, .texts = {aut}}),
            "fra@example.org");
  EXPECT_EQ(answered({.addresses = {"r+" + fra + "@x.example"},
                      .references = {to("aut@example.org").message_id}}),
            "fra@example.org");
  EXPECT_EQ(answered({.references = {to("fra@example.org").message_id,
                                     to("aut@example.org").message_id}}),
            "aut@example.org");
  EXPECT_EQ(answered({.texts = {aut, fra}}), "") << "which of them?";
  EXPECT_EQ(answered({.texts = {aut, aut}}), "aut@example.org");
}

TEST_P(ReplyTokenTest, TheMessageSaysItsReferenceAndTheDatabaseKeepsTheHashAlone) {
  const auto read = outbox.read(to("aut@example.org"));
  const std::string token = token_of("aut@example.org");
  EXPECT_TRUE(std::regex_match(token, std::regex("[a-z2-7]{16}")));
  EXPECT_NE(read->text.find(spoken(token)), std::string::npos) << read->text;
  const auto hashes = database->read([](db::Reader& r) {
    return r.rows<std::string>("select reply_hash from dispatch_message order by place");
  });
  ASSERT_EQ(hashes.size(), 2u);
  for (const auto& [hash] : hashes) EXPECT_EQ(hash.size(), 64u);
  std::set<std::string> different;
  for (int i = 0; i < 200; ++i) different.insert(new_reply_token());
  EXPECT_EQ(different.size(), 200u);
}

INSTANTIATE_TEST_SUITE_P(Both, ReplyTokenTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

TEST(ReplyToken, StandsInAPlusAddressIfThatCanBeOne) {
  EXPECT_EQ(reply_address("replies@example.org", "abcdefgh"), "replies+abcdefgh@example.org");
  EXPECT_EQ(reply_address("", "abcdefgh"), "");
  EXPECT_EQ(reply_address(std::string(60, 'a') + "@example.org", "abcdefgh"), "");
  EXPECT_FALSE(token_in_address("replies@example.org"));
  EXPECT_EQ(token_in_address("a+b+abcd2efg3hij4klm@example.org"), "abcd2efg3hij4klm");
}

TEST(ReplyToken, IsReadThroughWhatScannersAndMailProgramsDoToIt) {
  using Tokens = std::vector<std::string>;
  EXPECT_EQ(tokens_in("ABCD-2EFG-3HIJ-4KLM; abcd2efg3hij4klm!"), Tokens{"abcd2efg3hij4klm"});
  EXPECT_EQ(tokens_in("0bcd-2efg-3hij-41k8"), Tokens{"obcd2efg3hij4lkb"});
  for (const char* broken :
       {"abcd-2efg-\n3hij-4klm", "> reference: abcd-\r\n> 2efg-3hij-4klm",
        "> > abcd-2efg-3hij- \r\n> > 4klm.", "| abcd-\n| 2efg-\n| 3hij-\n| 4klm"})
    EXPECT_EQ(tokens_in(broken), Tokens{"abcd2efg3hij4klm"}) << broken;
  EXPECT_TRUE(tokens_in("abcd-2efg\n3hij-4klm -\n -").empty());
  EXPECT_TRUE(tokens_in("9bcd2efg3hij4klm abcd2efg3hij4kl abcd2efg3hij4klmn").empty());
  EXPECT_TRUE(tokens_in(std::string(100'000, 'a')).empty());
}

TEST(ReplyToken, MarksAMail) {
  const i18n::Catalogues catalogues;
  mail::Mail mail;
  mail.text = "Text\n";
  mail.html = "<html><body><p>Text</p>\n</body></html>";
  mark(mail, catalogues[Language::en], "abcd2efg3hij4klm", "replies@example.org");
  EXPECT_EQ(mail.reply_to, "replies+abcd2efg3hij4klm@example.org");
  EXPECT_EQ(mail.message_id, "abcd2efg3hij4klm");
  EXPECT_EQ(mail.text, "Text\n\nPlease quote this reference in the reply: abcd-2efg-3hij-4klm\n");
  EXPECT_NE(mail.html.find("abcd-2efg-3hij-4klm"), std::string::npos);
  EXPECT_TRUE(mail.html.ends_with("</body></html>"));
}

}  // namespace
}  // namespace convoke::correspondence
