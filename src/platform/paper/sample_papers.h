// For tests: one short paper in three languages that uses every block.
#pragma once

#include "platform/paper/paper.h"

namespace convoke::paper {

inline Paper sample_in_english() {
  Paper p;
  p.masthead = {"United Nations",
                "CTOC/COP/WG.1/2009/1",
                "Distr.: General",
                "20 July 2009",
                "Original: English",
                {"Conference of the Parties to the United Nations Convention against Transnational "
                 "Organized Crime",
                 "Open-ended intergovernmental meeting of experts on possible mechanisms to review "
                 "implementation",
                 "Vienna, 28–30 September 2009"},
                "Item 2 of the provisional agenda"};
  p.job_number = "V.09-00001";
  p.blocks = {
      Title{plain("Annotated provisional agenda")},
      Heading{1, "I.", plain("Provisional agenda")},
      ListItem{"1.", plain("Opening of the meeting."), 0},
      ListItem{"2.", plain("Organizational matters:"), 0},
      ListItem{"(a)", plain("Adoption of the agenda;"), 1},
      ListItem{"(b)", plain("Organization of work."), 1},
      Heading{1, "II.", plain("Annotations")},
      Heading{2, "A.", plain("Organizational matters")},
      Heading{3, "1.", plain("Opening of the meeting")},
      Paragraph{1,
                plain("The meeting will be opened on Monday, 28 September 2009, at 10 a.m. The "
                      "Government of each State may submit its views in any official language of "
                      "the United Nations until 31 July 2009."),
                0},
      Paragraph{2,
                {{"The Secretariat received a contribution from ", false, false, {}},
                 {"جمهورية مصر العربية", false, false, Language::ar},
                 {" and one from ", false, false, {}},
                 {"中华人民共和国", false, false, Language::zh},
                 {", which is reproduced ", false, false, {}},
                 {"in full", true, false, {}},
                 {" below.", false, false, {}}},
                0},
      Attribution{plain("Egypt, on behalf of the Group of African States")},
      Paragraph{0,
                {{"ترى مصر أن آلية الاستعراض ضرورية لتنفيذ الاتفاقية (القرار 4/1).", false, false,
                  Language::ar}},
                0},
      Attribution{plain("Austria")},
      Paragraph{0, plain("A mechanism should be impartial, non-intrusive & transparent."), 1},
      PageBreak{},
      Heading{2, "", plain("Documents")},
      Table{{0.3, 0.15, 0.55},
            {plain("Date and time"), plain("Item"), plain("Title")},
            {{plain("Monday, 28 September\n10 a.m.–1 p.m."), plain("1"),
              plain("Opening of the meeting")},
             {{}, plain("2"), plain("Organizational matters")},
             {plain("3–6 p.m."), plain("3"), plain("Possible mechanisms of review")}}},
      Annex{"Annex", plain("Proposed organization of work")},
      Paragraph{3, plain("The meeting will end on Wednesday, 30 September 2009."), 0},
  };
  return p;
}

inline Paper sample_in_arabic() {
  Paper p;
  p.language = Language::ar;
  p.masthead = {"الأمم المتحدة",
                "CTOC/COP/WG.1/2009/1",
                "Distr.: General",
                "20 تموز/يوليه 2009",
                "الأصل: بالإنكليزية",
                {"مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
                 "اجتماع الخبراء الحكومي الدولي المفتوح العضوية", "فيينا، 28-30 أيلول/سبتمبر 2009"},
                "البند 2 من جدول الأعمال المؤقت"};
  p.job_number = "V.09-00001";
  p.blocks = {
      Title{plain("جدول الأعمال المؤقت المشروح")},
      Heading{1, "أولا-", plain("جدول الأعمال المؤقت")},
      ListItem{"1-", plain("افتتاح الاجتماع."), 0},
      ListItem{"2-", plain("المسائل التنظيمية:"), 0},
      ListItem{"(أ)", plain("إقرار جدول الأعمال؛"), 1},
      Heading{2, "ألف-", plain("الشروح")},
      Paragraph{1,
                plain("سيفتتح الاجتماع يوم الاثنين 28 أيلول/سبتمبر 2009 في الساعة 10/00 (الوثيقة "
                      "CTOC/COP/WG.1/2009/2) في مركز فيينا الدولي، وتدعى الحكومات إلى تقديم آرائها "
                      "إلى UNODC."),
                0},
      Attribution{plain("النمسا")},
      Paragraph{
          0, {{"A mechanism should be impartial (decision 4/1).", false, false, Language::en}}, 0},
      Table{{0.3, 0.15, 0.55},
            {plain("التاريخ والوقت"), plain("البند"), plain("العنوان")},
            {{plain("28 أيلول/سبتمبر"), plain("1"), plain("افتتاح الاجتماع")},
             {plain("10/00-13/00"), plain("2"), plain("المسائل التنظيمية")}}},
      Annex{"المرفق", plain("تنظيم الأعمال المقترح")},
      Paragraph{2, plain("يختتم الاجتماع يوم الأربعاء."), 0},
  };
  return p;
}

inline Paper sample_in_chinese() {
  Paper p;
  p.language = Language::zh;
  p.masthead = {"联合国",
                "CTOC/COP/WG.1/2009/1",
                "Distr.: General",
                "2009年7月20日",
                "原文：英文",
                {"联合国打击跨国有组织犯罪公约缔约方会议", "不限成员名额政府间专家会议",
                 "2009年9月28日至30日，维也纳"},
                "临时议程项目2"};
  p.job_number = "V.09-00001";
  p.blocks = {
      Title{plain("临时议程说明")},
      Heading{1, "一.", plain("临时议程")},
      ListItem{"1.", plain("会议开幕。"), 0},
      ListItem{"(a)", plain("通过议程；"), 1},
      Heading{2, "A.", plain("说明")},
      Paragraph{
          1,
          plain("会议将于2009年9月28日星期一上午10时开幕。请各国政府在2009年7月31日之前以联合国"
                "任何正式语文提交“意见”（见CTOC/COP/WG.1/2009/2）。"),
          0},
      Attribution{plain("奥地利")},
      Paragraph{
          0, {{"A mechanism should be impartial (decision 4/1).", false, false, Language::en}}, 0},
      Table{{0.3, 0.15, 0.55},
            {plain("日期和时间"), plain("项目"), plain("标题")},
            {{plain("9月28日星期一"), plain("1"), plain("会议开幕")}}},
      Annex{"附件", plain("拟议工作安排")},
      Paragraph{2, plain("会议将于星期三结束。"), 0},
  };
  return p;
}

}  // namespace convoke::paper
