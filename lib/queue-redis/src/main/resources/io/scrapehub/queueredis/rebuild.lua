-- [6] epoch
-- The queue is closed from here on. Under the new epoch's names there is nothing yet.
local epoch = tonumber(ARGV[OWN])
local rebuilding = tonumber(call('GET', ROOT .. 'rebuilding') or 0)
if epoch <= tonumber(EPOCH or 0) or epoch < rebuilding then
  return refuse()
end
call('SET', ROOT .. 'rebuilding', ARGV[OWN])
call('DEL', ROOT .. 'epoch')
return 1
