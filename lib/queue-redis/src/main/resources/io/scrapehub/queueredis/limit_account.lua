-- [6] account  [7] weight  [8] slots
local account = ARGV[OWN]
call('HSET', ROOT .. 'account:' .. account, 'weight', ARGV[OWN + 1], 'slots', ARGV[OWN + 2])
call('SREM', E .. 'full', account)
wake_account(account)
return 1
