-- The words of a name are written with one statement, however many of them are new: through this
-- view, whose trigger gives each word its row, its letters and its bearer. The program folds and cuts
-- the words as before; `grams` is a JSON array of texts. Whoever rebuilds one of these tables takes the
-- view down first.

-- only sqlite
create view name_bearing as
  select w.word, '[]' as grams, b.series_id, b.sort_name, b.participant_id
  from participant_word b join name_word w on w.id = b.word_id;
create trigger name_borne instead of insert on name_bearing begin
  insert into name_word (word) select new.word where not exists (select 1 from name_word where word = new.word)
  ; insert into name_gram (gram, word_id) select g.value, w.id from name_word w cross join json_each(new.grams) g
    where w.word = new.word and not exists (select 1 from name_gram where word_id = w.id) on conflict do nothing
  ; insert into participant_word (word_id, series_id, sort_name, participant_id)
    select id, new.series_id, new.sort_name, new.participant_id from name_word where word = new.word on conflict do nothing
  ; end;
-- end
-- only postgresql
create view name_bearing as
  select w.word, '[]' as grams, b.series_id, b.sort_name, b.participant_id
  from participant_word b join name_word w on w.id = b.word_id;
create function name_borne() returns trigger language plpgsql as $$
  declare the_word bigint
  ; begin select id into the_word from name_word where word = new.word
  ; if the_word is null then
      insert into name_word (word) values (new.word) on conflict (word) do nothing returning id into the_word
    ; insert into name_gram (gram, word_id) select value, the_word from json_array_elements_text(cast(new.grams as json)) on conflict do nothing
    ; end if
  ; insert into participant_word (word_id, series_id, sort_name, participant_id)
    values (the_word, new.series_id, new.sort_name, new.participant_id) on conflict do nothing
  ; return new
  ; end
  $$;
create trigger name_borne instead of insert on name_bearing for each row execute function name_borne();
-- end
