import type { Agent } from '../contracts/agent.ts';
import type { Translate } from '../contracts/dialog.ts';
import type { Office } from '../contracts/office.ts';
import type { MailLine, MailPart } from './mail-part.ts';

/**
 * The end of a mail, as the model replies of the users' committee want it (January 2022): who answers, with function and
 * service, then address, phone and site; the service alone when it leaves from the shared mailbox.
 */
export function mandatoryMentions(office: Office, t: Translate, agent?: Agent): MailPart {
  const { address, phone, website } = office.facts;
  const lines: readonly (MailLine | undefined)[] = [
    ...[agent?.name, agent?.position, agent?.service, office.name, address?.value].map((value) =>
      value === undefined || value.trim() === '' ? undefined : { value },
    ),
    phone && { label: t('mail.phone'), value: phone.value },
    website && { label: t('mail.website'), value: website.value },
  ];
  return { kind: 'lines', lines: lines.filter((line) => line !== undefined) };
}
