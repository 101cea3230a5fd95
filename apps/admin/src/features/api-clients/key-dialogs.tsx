/** The dialogs for the acts on a key, for the list and for the page of one. */
import { Modal, Stack, Text } from '@mantine/core';
import { CodeBlock } from '../../ui/code-block.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import type { AskedAct, KeyActs } from './use-key-acts.ts';

export function KeyDialogs({ keyActs, onDeleted }: { keyActs: KeyActs; onDeleted?: () => void }) {
  const { asked, close, issued, show, forget, refusedText, forgetRefused } = keyActs;
  const askedFor = (act: AskedAct['act']) => (asked?.act === act ? asked.client : null);
  return (
    <>
      <EditDialog client={askedFor('edit')} onClose={close} />
      <RotateDialog client={askedFor('rotate')} onClose={close} onRotated={show} />
      <SwitchDialog client={askedFor('switch')} onClose={close} />
      <DeleteDialog client={askedFor('delete')} onClose={close} onDeleted={onDeleted} />
      <RevealDialog issued={issued} onClose={forget} />
      <CopyByHand text={refusedText} onClose={forgetRefused} />
    </>
  );
}

/** For browsers that keep the clipboard from pages without https. */
function CopyByHand({ text, onClose }: { text: string | undefined; onClose: () => void }) {
  return (
    <Modal opened={text !== undefined} onClose={onClose} title="Copy by hand" size="lg">
      {text !== undefined && (
        <Stack>
          <Text>
            Your browser lets only pages on https use the clipboard. Select the text and press Ctrl+C.
          </Text>
          <CodeBlock code={text} what="text" />
        </Stack>
      )}
    </Modal>
  );
}
