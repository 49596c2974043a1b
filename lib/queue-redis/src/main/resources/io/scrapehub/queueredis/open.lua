-- [6] epoch
local epoch = ARGV[OWN]
if epoch == EPOCH then
  return 1
end
if epoch ~= call('GET', ROOT .. 'rebuilding') then
  return refuse()
end
call('SET', ROOT .. 'epoch', epoch)
call('DEL', ROOT .. 'rebuilding')
return 1
