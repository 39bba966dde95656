"""Words for what the vault refuses: what happened, what is safe, what to do."""

from ipsdesk.ui.messages.records import Words

WORDS: Words = {}
