-- [6] and on: tasks
for i = OWN, #ARGV do
  drop(ARGV[i])
end
return #ARGV - OWN + 1
