import type { Contact, Plan } from '../../../domain/campaign.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { NotInPlan } from '../../parts/due.tsx';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** Whom to call or write to, who gets the plan, who signed it; numbers as printed. */
export function Contacts({ plan }: { plan: Plan }) {
  const words = useWords(campaignWords);
  const { contacts, recipients, signer, targets } = plan;
  return (
    <>
      {contacts.length === 0 && (
        <p>
          <NotInPlan />
        </p>
      )}
      {contacts.map((contact) => (
        <OneContact key={`${contact.unit} ${contact.phone} ${contact.email}`} contact={contact} />
      ))}
      {targets.length > 0 && (
        <div class={styles.group}>
          <h3>{words.targets}</h3>
          <ul class={styles.bullets}>
            {targets.map(({ text, value, unit }) => (
              <li key={text}>
                {text}
                {value !== null && (
                  <b>
                    : {value}
                    {unit === '%' ? '%' : ` ${unit ?? ''}`}
                  </b>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {recipients.length > 0 && (
        <div class={styles.group}>
          <h3>{words.recipients}</h3>
          <ul class={styles.bullets}>
            {recipients.map(({ name, purpose }) => (
              <li key={name}>
                {name}
                {purpose && <small class={styles.quiet}> ({words.purposes[purpose]})</small>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class={styles.group}>
        <h3>{words.signer}</h3>
        <p>
          {signer ? [signer.authority, signer.title, signer.name].filter(Boolean).join(' · ') : <NotInPlan />}
        </p>
      </div>
    </>
  );
}

function OneContact({ contact }: { contact: Contact }) {
  const words = useWords(campaignWords);
  const { unit, scope, phone, email } = contact;
  return (
    <div class={styles.contact}>
      <p>
        <b>{unit ?? <NotInPlan />}</b>
        {scope && <span class={styles.quiet}> · {scope}</span>}
      </p>
      <div class={styles.reach}>
        {phone && (
          <ButtonLink icon="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {words.call(phone)}
          </ButtonLink>
        )}
        {email && (
          <ButtonLink icon="mail" href={`mailto:${email}`}>
            {words.mail(email)}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
