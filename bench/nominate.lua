-- For wrk: one delegate after another through the links of the notes. The file named after "--" has a line for each
-- link: its address, a tab, and the form as it was shown, without what is typed here.
local links, turn, run = {}, 0, nil

function init(arguments)
  for line in io.lines(arguments[1]) do
    local address, form = line:match("^([^\t]*)\t(.*)$")
    links[#links + 1] = { address = address, form = form }
  end
  run = arguments[2]
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Origin"] = arguments[3]
  wrk.headers["Cookie"] = arguments[4]
end

-- Letters, unlike those of any other: who might be nominated already is asked about.
local function family_name()
  local letters = {}
  for i = 1, 14 do letters[i] = string.char(97 + math.random(0, 25)) end
  return table.concat(letters)
end

function request()
  turn = turn + 1
  local link = links[turn % #links + 1]
  return wrk.format("POST", link.address, nil, string.format(
    "%s&family_name=%s&given_name=Ada&honorific=Ms.&email=delegate%d%%40mission.example&submission_key=%s%010x",
    link.form, family_name(), turn, run, turn))
end
